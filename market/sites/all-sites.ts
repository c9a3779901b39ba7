import { STAND_ALONE_SHOPS } from '../data/stand-alone-shops.js';
import type { MarketListing } from '../truth.js';
import { SHOP_PLATFORM } from '../venues.js';
import { createMarketplace } from './marketplace.js';
import { createShop, createShopPlatform, SHOP_HOSTS } from './shop-platform.js';
import { type Site, shelfOf } from './site.js';
import { createSocial } from './social.js';
import { createStandAlone } from './stand-alone.js';
import { createLoginWall, createRobotsWall } from './walls.js';

/** Every site of the market by host name. */
export function createSites(listings: MarketListing[], slowMs: number): Map<string, Site> {
  const shelf = (host: string) => shelfOf(listings, host);
  return new Map<string, Site>([
    ['cholang.example', createMarketplace(shelf('cholang.example'))],
    [SHOP_PLATFORM, createShopPlatform()],
    ...SHOP_HOSTS.map((host): [string, Site] => [host, createShop(host, shelf(host))]),
    ['xomnho.example', createSocial(shelf('xomnho.example'))],
    ...STAND_ALONE_SHOPS.map((shop): [string, Site] => [shop.host, createStandAlone(shop, shelf(shop.host), slowMs)]),
    ['sihanghieu.example', createLoginWall()],
    ['khosi-bonmua.example', createRobotsWall(shelf('khosi-bonmua.example'))],
  ]);
}
