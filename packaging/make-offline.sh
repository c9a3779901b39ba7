#!/bin/bash
# Makes one archive that runs on a machine of the same system and architecture without network: the built program, its
# production packages with their native parts, and the Node that they were built for. Prints file and SHA-256.
# Usage: packaging/make-offline.sh [FOLDER]   (default: release; wants `npm ci` done)
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
out=$(mkdir -p "${1:-$root/release}" && cd "${1:-$root/release}" && pwd)
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

cd "$root"
[ -d node_modules/better-sqlite3/build/Release ] || { echo "make-offline: run npm ci first: better-sqlite3 is not built" >&2; exit 1; }
npm run build >&2
name=$(node -p 'const p = require("./package.json"); `${p.name}-${p.version}-${process.platform}-${process.arch}-node${process.versions.node.split(".")[0]}`')
house="$stage/$name"
mkdir -p "$house/node/bin" "$house/data"

cp -r dist rules packaging package.json package-lock.json LICENSE README.md README.vi.md CHANGELOG.md SECURITY.md "$house"
if [ -d docs ]; then cp -r docs "$house"; fi
cp -r data/migrations data/reference "$house/data"
cp -r node_modules "$house"
# Development packages out, by the lock file; nothing is asked of the network and no script is run.
(cd "$house" && npm prune --omit=dev --offline --ignore-scripts --no-audit --no-fund >&2)
# What only building needs.
rm -rf "$house"/node_modules/.cache "$house"/node_modules/better-sqlite3/{deps,src} "$house"/node_modules/better-sqlite3/build/Release/{obj,obj.target,.deps,test_extension.node,sqlite3.a}
find "$house/node_modules" -mindepth 1 -maxdepth 1 -type d -empty -delete
node_bin=$(node -p process.execPath)
cp -L "$node_bin" "$house/node/bin/node"
cat > "$house/soicho" <<'SH'
#!/bin/sh
here=$(dirname -- "$(readlink -f -- "$0")")
exec "$here/node/bin/node" "$here/dist/bin/soicho.js" "$@"
SH
chmod 755 "$house/soicho" "$house/node/bin/node"
chmod -R u=rwX,go=rX "$house"

# Tried as it will be used: from its folder, with nothing on the path, without network where the kernel lets us.
bare=(env -i PATH=/usr/bin:/bin HOME="$stage" LANG=C.UTF-8)
if unshare -rn true 2>/dev/null; then bare=(unshare -rn "${bare[@]}"); fi
"${bare[@]}" "$house/soicho" --version >/dev/null 2>&1
"${bare[@]}" "$house/soicho" demo --help >/dev/null 2>&1

archive="$out/$name.tar.gz"
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}" \
  -C "$stage" -cf - "$name" | gzip -n -9 > "$archive.part"
mv "$archive.part" "$archive"
(cd "$out" && sha256sum "$name.tar.gz" | tee "$name.tar.gz.sha256")
