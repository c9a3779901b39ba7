/*
 * Parameters that say who sent the visitor, never what is shown. Names in lower case; a list by host where a name alone
 * would say too little ("c", "ref").
 */

interface Noise {
  /** Where the names were seen. */
  source: string;
  names: RegExp;
  /** Only on these hosts and paths. */
  at?: RegExp;
}

const NOISE: Noise[] = [
  {
    source: 'analytics and advertisers, as the lists of AdGuard (TrackParamFilter) and ClearURLs have them',
    names:
      /^(utm_.*|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|gad_source|gad_campaignid|srsltid|msclkid|ttclid|yclid|twclid|zanpid|li_fat_id|epik|sccid|mc_[ce]id|mkt_tok|vero_id|_hsenc|_hsmi|_ga|_gl|_gac|_openstat|itm_.*|stm_.*|ref_src)$/,
  },
  {
    source: 'affiliate networks: Accesstrade, AppsFlyer, Involve Asia, Impact, as their help pages name them',
    names:
      /^(aff_.*|affiliate_id|sub_aff_id|sub_id\d*|af_.*|irclickid|clickid|click_id|deep_and_deferred|is_retargeting)$/,
  },
  {
    source: 'Shopee: its guide to short links (help.shopee.sg, article 171184) and links shared in public',
    names: /^(sp_atk|xptdk|uls_trackid|mmp_pid|gads_t_sig|smtt|is_from_login|publish_id)$/,
  },
  { source: 'Shopee, shared links', names: /^(d_id|view_index|share_user_id)$/, at: /(^|\.)shopee\.[a-z.]+\// },
  {
    source: 'Lazada and AliExpress, shared and advertised links',
    names: /^(spm|scm|pvid|laz_trackid|exlaz|mkttid|lzd_click_id|clicktrackinfo|trafficfrom|algo_pvid|algo_expid)$/,
  },
  {
    // On a list the same words filter; on a product they repeat what the list knew of it.
    source: 'Lazada, links from its search to a product',
    names:
      /^(c|channellpjumpargs|fastshipping|freeshipping|fs_ab|fuse_fs|location|price|pricecompare|ratingscore|request_id|review|sale|search|source|stock|from)$/,
    at: /(^|\.)lazada\.[a-z.]+\/products\//,
  },
  { source: 'Sendo, blocks of its front page', names: /^(source_block_id|source_page_id|source_info)$/ },
  { source: 'Tiki, its menus', names: /^(src)$/, at: /(^|\.)tiki\.vn\// },
  { source: 'Zalo, links opened in it', names: /^(zarsrc|zclid)$/ },
  {
    source: 'TikTok, shared links',
    names:
      /^(is_from_webapp|sender_device|sender_web_id|web_id|is_copy_url|share_app_id|share_link_id|share_iid|social_share_type|tt_from|u_code)$/,
  },
  { source: 'TikTok, shared links', names: /^(_t|_r|_d|timestamp|enter_from)$/, at: /(^|\.)tiktok\.com\// },
  {
    source: 'Facebook, Instagram and YouTube, shared links',
    names: /^(mibextid|__cft__(\[|%5b).*|__tn__|__xts__(\[|%5b).*|hc_ref|fref|rdid|sfnsn|wtsid|paipv|eav|igshid|igsh)$/,
  },
  {
    source: 'Facebook, the way to an offer of its Marketplace',
    names: /^(ref|referral_code|referral_story_type|tracking|browse_serp|share_url|_rdr)$/,
    at: /(^|\.)facebook\.com\//,
  },
  { source: 'YouTube, shared links', names: /^(si|pp|feature)$/, at: /(^|\.)(youtube\.com|youtu\.be)\// },
  {
    source: 'sessions of PHP, Java, ASP, ColdFusion, osCommerce and Zen Cart',
    names:
      /^(phpsessid|jsessionid|aspsessionid.*|asp\.net_sessionid|sessionid|session_id|sessid|cfid|cftoken|oscsid|zenid)$/,
  },
];

const EVERYWHERE = NOISE.filter(({ at }) => at === undefined);
const SOMEWHERE = NOISE.filter(({ at }) => at !== undefined);

/** Tells noise among the names of parameters on one page; `place` is its host and path. */
export function noiseAt(place: string): (name: string) => boolean {
  const lists = [...EVERYWHERE, ...SOMEWHERE.filter(({ at }) => at?.test(place))];
  return (name) => lists.some(({ names }) => names.test(name.toLowerCase()));
}
