import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { App } from '../app.js';
import type { Run } from './command.js';
import { EXIT, type Io, printable } from './io.js';

type QrCode = Awaited<ReturnType<App['readQr']>>[number];

/** `soicho inspect qr FILE…`: QR codes of pictures, payments read by their fields. */
export function addInspectQr(inspect: Command, run: Run): void {
  inspect
    .command('qr')
    .argument('<file...>', 'JPEG or PNG')
    .description('mã QR trong ảnh: đường dẫn, VietQR (ngân hàng, tài khoản, số tiền) (QR codes of pictures)')
    .action((files: string[]) =>
      run(async ({ io, app }) => {
        const { readQr } = app();
        let failed = 0;
        for (const file of files) {
          try {
            const codes = await readQr(readFileSync(file));
            if (io.json) await io.emit({ file, codes });
            else tell(io, file, codes);
          } catch (error) {
            failed++;
            const reason = error instanceof Error ? error.message : String(error);
            if (io.json) await io.emit({ file, codes: [], reason });
            io.say(`${printable(file)}: ${printable(reason)}`);
          }
        }
        return failed === 0 ? EXIT.done : EXIT.partial;
      }),
    );
}

function tell(io: Io, file: string, codes: QrCode[]): void {
  io.say(`${printable(file)}: ${io.t({ vi: `${codes.length} mã QR`, en: `${codes.length} QR codes` })}`);
  for (const code of codes) {
    io.say(`  ${code.kind}: ${printable(code.text)}`);
    if (code.kind !== 'vietqr') continue;
    const { bin, account, amountVnd } = code.payment;
    const amount = amountVnd === undefined ? '' : `, ${amountVnd.toLocaleString('vi-VN')} đ`;
    io.say(
      io.t({
        vi: `    ngân hàng ${bin}, tài khoản ${account}${amount}`,
        en: `    bank ${bin}, account ${account}${amount}`,
      }),
    );
  }
}
