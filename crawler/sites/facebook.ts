import type { SiteAdapter } from '../site-adapter.js';

/** Facebook: Marketplace offers, posts of pages and groups, products of a catalogue. */
export const site: SiteAdapter = {
  name: 'facebook',
  title: 'Facebook',
  kind: 'platform',
  hosts: ['facebook.com', '*.facebook.com'],
  pages: {
    listPatterns: ['/marketplace/', '/groups/'],
    itemPatterns: ['/marketplace/item/', '/*/posts/*', '/permalink.php'],
  },
  json: [
    {
      what: 'a Marketplace offer in GraphQL answers and in the page’s state',
      items: [
        'data.marketplace_product_details_page.target',
        'data.node',
        'data.marketplace_search.feed_units.edges.*.node.listing',
      ],
      has: ['id', 'marketplace_listing_title', 'listing_price|formatted_price'],
      says: ['marketplace_listing_title', 'fbcdn.net', 'facebook.com'],
      fields: {
        title: ['marketplace_listing_title'],
        description: ['redacted_description.text', 'description'],
        price: [{ path: 'listing_price.amount', currency: 'listing_price.currency' }, { path: 'formatted_price.text' }],
        category: ['marketplace_listing_category_name'],
        seller: ['marketplace_listing_seller.name'],
        location: [
          'location_text.text',
          'location.reverse_geocode.city_page.display_name',
          'location.reverse_geocode.city',
        ],
        images: ['listing_photos.*.image.uri', 'primary_listing_photo.image.uri'],
        attributes: { tables: ['attribute_data'] },
        sku: ['id'],
        url: ['https://www.facebook.com/marketplace/item/{id}/'],
      },
    },
    {
      what: 'Graph API: products of a catalogue',
      items: ['data.*', ''],
      has: ['id', 'name', 'price', 'retailer_id', 'availability|image_url|url'],
      says: ['marketplace_listing_title', 'fbcdn.net', 'facebook.com'],
      fields: {
        title: ['name'],
        description: ['description'],
        price: [{ path: 'price', currency: 'currency' }],
        category: ['category', 'product_type'],
        images: ['image_url', 'additional_image_urls.*'],
        attributes: { named: { brand: ['brand'], gtin: ['gtin'] } },
        sku: ['id'],
        url: ['https://www.facebook.com/commerce/products/{id}/'],
        availability: ['availability'],
      },
    },
    {
      what: 'Graph API: posts of a page or group',
      items: ['data.*', 'posts.data.*', 'feed.data.*', ''],
      has: ['id', 'message', 'from|permalink_url|created_time'],
      says: ['facebook.com', 'fbcdn.net'],
      fields: {
        title: [{ path: 'message', line: 'first' }],
        description: [{ path: 'message', line: 'rest' }],
        seller: ['from.name'],
        location: ['place.location.city', 'place.name'],
        images: [
          'attachments.data.*.subattachments.data.*.media.image.src',
          'attachments.data.*.media.image.src',
          'full_picture',
        ],
        sku: ['id'],
        url: ['permalink_url', 'https://www.facebook.com/{id}'],
      },
    },
  ],
  learntFrom: [
    'https://developers.facebook.com/docs/graph-api/reference/post/ and /product-item/ (Graph API), named from general knowledge of it, 2026-11',
    'general knowledge: Marketplace fields (marketplace_listing_title, listing_price, redacted_description), as public readers describe them, 2026-11',
  ],
  verifiedOn: 'never',
};
