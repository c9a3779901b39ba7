import { cards, shopPage, type WrittenPage } from './shop-page.js';

const card = (name: string, price: string, n: number) =>
  `<div class="product-block"><a href="/products/khac-${n}" title="${name}"><img src="/img/khac-${n}.jpg"></a><h3 class="pro-name"><a href="/products/khac-${n}">${name}</a></h3><p class="pro-price">${price}₫</p></div>`;
const related = `<section class="related-products"><h2>Sản phẩm liên quan</h2>${cards(card)}</section>`;

/** Written before the rules were tuned. */
export const FIRST: WrittenPage[] = [
  {
    shape: 'Haravan',
    url: 'https://nhanong.example/products/cao-xuong-khop-lao-ben',
    html: shopPage({
      title: 'Cao xoa xương khớp Lão Bền 60g',
      shop: 'Nhà Nông',
      main: `<div class="breadcrumb-shop"><ol class="breadcrumb"><li><a href="/"><span>Trang chủ</span></a></li><li><a href="/collections/suc-khoe"><span>Sức khoẻ</span></a></li><li class="active"><span>Cao xoa xương khớp Lão Bền 60g</span></li></ol></div>
<div id="product" class="productDetail"><div class="product-gallery"><div class="product-gallery__thumb"><img class="product-image-feature" src="//hstatic.example/lao-ben-1.jpg" alt="Cao"></div></div>
<div class="product-title"><h1>Cao xoa xương khớp Lão Bền 60g</h1><span id="pro_sku">SKU: LB-0060</span></div>
<div class="product-price" id="price-preview"><span class="pro-sale">-20%</span><span class="pro-price">120,000₫</span><del>150,000₫</del></div>
<form id="add-item-form" action="/cart/add" method="post"><input type="hidden" name="id" value="1092837465"><button type="submit" id="add-to-cart" class="btn-addtocart">Thêm vào giỏ</button><button class="buy-now">Mua ngay</button></form>
<div class="product-description"><h2>Mô tả</h2><div class="description-productdetail"><p>Cao xoa bóp từ gừng và quế.</p><p>Thương hiệu: Lão Bền</p><p>Xuất xứ: Việt Nam</p><p>Số công bố: 000111/26/CBMP-HN</p></div></div></div>${related}`,
    }),
    offer: {
      title: 'Cao xoa xương khớp Lão Bền 60g',
      price: 120_000,
      sku: 'LB-0060',
      availability: 'InStock',
      brand: 'Lão Bền',
      category: 'Sức khoẻ',
      attributes: { 'Xuất xứ': 'Việt Nam', 'Số công bố': '000111/26/CBMP-HN' },
      image: 'https://hstatic.example/lao-ben-1.jpg',
      says: 'gừng và quế',
    },
  },
  {
    shape: 'Sapo',
    url: 'https://meohay.example/tinh-dau-tram-ba-hue',
    html: shopPage({
      title: 'Tinh dầu tràm Bà Huê 50ml',
      shop: 'Mẹo Hay',
      main: `<section class="bread-crumb"><div class="container"><ul class="breadcrumb"><li class="home"><a href="/"><span>Trang chủ</span></a><span class="mr_lr">&nbsp;/&nbsp;</span></li><li><a href="/tinh-dau"><span>Tinh dầu</span></a> / </li><li><strong><span>Tinh dầu tràm Bà Huê 50ml</span></strong></li></ul></div></section>
<section class="product details-main"><div class="details-product"><div class="product-image-block"><a href="//bizweb.example/100/tram.jpg" class="large_image_url"><img id="zoom_01" src="//bizweb.example/100/tram.jpg" alt="tràm"></a></div>
<div class="details-pro"><h1 class="title-head">Tinh dầu tràm Bà Huê 50ml</h1><div class="group-status"><span class="first_status">Thương hiệu: <span class="status_name">Bà Huê</span></span> | <span class="first_status">Tình trạng: <span class="status_name availabel">Hết hàng</span></span></div>
<div class="reviews_details_product"><div class="sapo-product-reviews-badge" data-id="2211"></div></div><div class="price-box"><span class="special-price"><span class="price product-price">185.000₫</span></span></div>
<form id="add-to-cart-form"><div class="form-group"><button type="button" class="btn btn-lg btn-gray btn-cart" disabled="disabled">Hết hàng</button></div></form></div></div>
<div class="product-tab"><ul class="tabs"><li class="tab-link">Mô tả</li></ul><div id="tab-1" class="tab-content"><div class="rte"><p>Chưng cất từ lá tràm gió, thơm dịu.</p></div></div></div></section>
<div class="section_prd_feature"><h2>Sản phẩm nổi bật</h2><div class="products product_related">${cards(card, 2)}</div></div>`,
    }),
    offer: {
      title: 'Tinh dầu tràm Bà Huê 50ml',
      price: 185_000,
      sku: null,
      availability: 'OutOfStock',
      brand: 'Bà Huê',
      category: 'Tinh dầu',
      image: 'https://bizweb.example/100/tram.jpg',
      says: 'lá tràm gió',
    },
  },
  {
    shape: 'WooCommerce Flatsome',
    url: 'https://tiemtrang.example/san-pham/kem-duong-sen-hong/',
    html: shopPage({
      title: 'Kem dưỡng Sen Hồng 30g',
      shop: 'Tiệm Trắng',
      main: `<main id="main"><div class="shop-container"><div id="product-77" class="product type-product post-77 instock product_cat-kem-duong"><div class="product-container"><div class="row"><div class="product-gallery col large-6"><div class="woocommerce-product-gallery__image"><a href="https://tiemtrang.example/wp-content/uploads/sen-hong.jpg"><img width="600" src="https://tiemtrang.example/wp-content/uploads/sen-hong.jpg" class="wp-post-image"></a></div></div>
<div class="product-info summary entry-summary"><nav class="woocommerce-breadcrumb breadcrumbs"><a href="/">Trang chủ</a> <span class="divider">/</span> <a href="/danh-muc/kem-duong">Kem dưỡng</a></nav><h1 class="product-title product_title entry-title">Kem dưỡng Sen Hồng 30g</h1>
<div class="price-wrapper"><p class="price product-page-price price-on-sale"><del aria-hidden="true"><span class="woocommerce-Price-amount amount"><bdi>450.000<span class="woocommerce-Price-currencySymbol">₫</span></bdi></span></del> <ins><span class="woocommerce-Price-amount amount"><bdi>320.000<span class="woocommerce-Price-currencySymbol">₫</span></bdi></span></ins></p></div>
<div class="product-short-description"><p>Dưỡng ẩm ban đêm.</p></div><p class="stock in-stock">Còn 8 trong kho</p><form class="cart" method="post"><div class="quantity"><input type="number" name="quantity" value="1"></div><button type="submit" name="add-to-cart" value="77" class="single_add_to_cart_button button alt">Thêm vào giỏ hàng</button></form>
<div class="product_meta"><span class="sku_wrapper">Mã: <span class="sku">SH30</span></span><span class="posted_in">Danh mục: <a href="/danh-muc/kem-duong" rel="tag">Kem dưỡng</a></span></div></div></div></div>
<div class="woocommerce-tabs"><div id="tab-description"><p>Kem dưỡng chiết xuất sen hồng, dùng mỗi tối trước khi ngủ.</p></div><div id="tab-additional_information"><table class="woocommerce-product-attributes shop_attributes"><tr><th>Trọng lượng</th><td><p>30 g</p></td></tr><tr><th>Xuất xứ</th><td><p>Hàn Quốc</p></td></tr></table></div></div>
<div class="related related-products-wrapper product-section"><h3>Sản phẩm tương tự</h3>${cards((name, price, n) => `<div class="product-small col"><a href="/san-pham/${n}"><img src="/u/${n}.jpg"></a><p class="name product-title"><a href="/san-pham/${n}">${name}</a></p><span class="price"><span class="woocommerce-Price-amount amount"><bdi>${price}<span>₫</span></bdi></span></span></div>`)}</div></div></div></main>`,
    }),
    offer: {
      title: 'Kem dưỡng Sen Hồng 30g',
      price: 320_000,
      sku: 'SH30',
      availability: 'InStock',
      category: 'Kem dưỡng',
      attributes: { 'Trọng lượng': '30 g', 'Xuất xứ': 'Hàn Quốc' },
      image: 'https://tiemtrang.example/wp-content/uploads/sen-hong.jpg',
      says: 'sen hồng',
    },
  },
  {
    shape: 'Shopify Dawn',
    url: 'https://vaimoc.example/products/ao-so-mi-lanh',
    html: shopPage({
      title: 'Áo sơ mi lanh tay dài',
      shop: 'Vải Mộc',
      head: '<meta property="og:site_name" content="Vải Mộc"><meta property="og:image" content="https://vaimoc.example/cdn/ao-lanh.jpg"><meta property="og:type" content="website">',
      main: `<main id="MainContent"><section class="shopify-section"><product-info class="product"><media-gallery class="product__media-wrapper"><div class="product__media media"><img src="//vaimoc.example/cdn/ao-lanh.jpg?v=2" width="1100"></div></media-gallery><div class="product__info-wrapper"><p class="product__text caption-with-letter-spacing">Vải Mộc Studio</p><div class="product__title"><h1>Áo sơ mi lanh tay dài</h1></div>
<div id="price-template"><div class="price price--large price--on-sale"><div class="price__container"><div class="price__regular"><span class="visually-hidden">Giá thông thường</span><span class="price-item price-item--regular">690.000₫</span></div><div class="price__sale"><span class="visually-hidden">Giá thông thường</span><span><s class="price-item price-item--regular">690.000₫</s></span><span class="visually-hidden">Giá ưu đãi</span><span class="price-item price-item--sale price-item--last">549.000₫</span></div></div></div></div>
<variant-selects><fieldset><legend>Size</legend><label>S</label><label>M</label></fieldset></variant-selects><p class="product__sku">SKU: <span>VM-SM-LD</span></p><product-form><form action="/cart/add"><input type="hidden" name="id" value="44100200300"><button type="submit" name="add" class="product-form__submit button">Thêm vào giỏ hàng</button></form></product-form>
<div class="product__description rte"><p>Vải lanh tự nhiên, giặt máy được ở chế độ nhẹ.</p><ul><li>Chất liệu: 100% lanh</li><li>Xuất xứ: Việt Nam</li></ul></div></div></product-info></section><section class="shopify-section product-recommendations"><h2>Có thể bạn cũng thích</h2>${cards((name, price, n) => `<div class="card"><h3 class="card__heading"><a href="/products/${n}">${name}</a></h3><div class="price"><span class="price-item price-item--regular">${price}₫</span></div></div>`)}</section></main>`,
    }),
    offer: {
      title: 'Áo sơ mi lanh tay dài',
      price: 549_000,
      sku: 'VM-SM-LD',
      availability: 'InStock',
      attributes: { 'Chất liệu': '100% lanh', 'Xuất xứ': 'Việt Nam' },
      image: 'https://vaimoc.example/cdn/ao-lanh.jpg',
      says: 'giặt máy',
    },
  },
  {
    shape: 'Magento Luma',
    url: 'https://giadungxanh.example/may-xay-sinh-to-gx-200.html',
    html: shopPage({
      title: 'Máy xay sinh tố GX-200',
      shop: 'Gia Dụng Xanh',
      main: `<div class="breadcrumbs"><ul class="items"><li class="item home"><a href="/">Trang chủ</a></li><li class="item category5"><a href="/nha-bep">Nhà bếp</a></li><li class="item product"><strong>Máy xay sinh tố GX-200</strong></li></ul></div>
<main id="maincontent" class="page-main"><div class="column main"><div class="product-info-main"><div class="page-title-wrapper product"><h1 class="page-title"><span class="base" data-ui-id="page-title-wrapper">Máy xay sinh tố GX-200</span></h1></div><div class="product-reviews-summary"><a href="#reviews">12 Đánh giá</a></div>
<div class="product-info-price"><div class="price-box price-final_price" data-product-id="908"><span class="special-price"><span class="price-container price-final_price"><span class="price-label">Giá bán</span><span id="product-price-908" data-price-amount="790000" class="price-wrapper"><span class="price">790.000&nbsp;₫</span></span></span></span><span class="old-price"><span class="price-label">Giá gốc</span><span data-price-amount="990000" class="price-wrapper"><span class="price">990.000&nbsp;₫</span></span></span></div>
<div class="product-info-stock-sku"><div class="stock available"><span>Còn hàng</span></div><div class="product attribute sku"><strong class="type">SKU</strong><div class="value">GX200-W</div></div></div></div>
<form id="product_addtocart_form"><input type="hidden" name="product" value="908"><button type="submit" title="Thêm vào giỏ" class="action primary tocart"><span>Thêm vào giỏ</span></button></form></div>
<div class="product media"><div class="gallery-placeholder"><img class="gallery-placeholder__image" src="https://giadungxanh.example/media/gx200.jpg"></div></div>
<div class="product info detailed"><div class="product attribute description"><div class="value"><p>Cối thuỷ tinh 1,5 lít, ba mức tốc độ.</p></div></div><div class="additional-attributes-wrapper"><table class="data table additional-attributes"><tbody><tr><th class="col label">Thương hiệu</th><td class="col data">Gia Xanh</td></tr><tr><th class="col label">Công suất</th><td class="col data">500 W</td></tr><tr><th class="col label">Nhà sản xuất</th><td class="col data">Công ty TNHH Gia Xanh Mẫu</td></tr></tbody></table></div></div></div></main>${related}`,
    }),
    offer: {
      title: 'Máy xay sinh tố GX-200',
      price: 790_000,
      sku: 'GX200-W',
      availability: 'InStock',
      brand: 'Gia Xanh',
      category: 'Nhà bếp',
      attributes: { 'Công suất': '500 W', 'Nhà sản xuất': 'Công ty TNHH Gia Xanh Mẫu' },
      image: 'https://giadungxanh.example/media/gx200.jpg',
      says: 'Cối thuỷ tinh',
    },
  },
  {
    shape: 'OpenCart',
    url: 'https://linhkienso.example/index.php?route=product/product&product_id=311',
    html: shopPage({
      title: 'Sạc nhanh 20W bản nội địa',
      shop: 'Linh Kiện Số',
      main: `<div id="product-product" class="container"><ul class="breadcrumb"><li><a href="/"><i class="fa fa-home"></i></a></li><li><a href="/sac-cap">Sạc cáp</a></li><li><a href="/p">Sạc nhanh 20W bản nội địa</a></li></ul><div class="row"><div id="content" class="col-sm-12"><div class="row"><div class="col-sm-8"><ul class="thumbnails"><li><a class="thumbnail" href="/image/cache/sac20-800.jpg"><img src="/image/cache/sac20-228.jpg"></a></li></ul>
<ul class="nav nav-tabs"><li><a href="#tab-description">Mô tả</a></li></ul><div class="tab-content"><div class="tab-pane active" id="tab-description"><p>Hàng nội địa xách tay, bảo hành 1 đổi 1.</p></div><div id="tab-specification"><table class="table table-bordered"><thead><tr><td colspan="2"><strong>Thông số</strong></td></tr></thead><tbody><tr><td>Công suất</td><td>20W</td></tr><tr><td>Cổng ra</td><td>USB-C</td></tr></tbody></table></div></div></div>
<div class="col-sm-4"><h1>Sạc nhanh 20W bản nội địa</h1><ul class="list-unstyled"><li>Thương hiệu: <a href="/hang/mau">Mẫu Tech</a></li><li>Mã sản phẩm: SAC-20W-ND</li><li>Tình trạng: Còn hàng</li></ul><ul class="list-unstyled"><li><span style="text-decoration: line-through;">250.000đ</span></li><li><h2>165.000đ</h2></li><li>Giá chưa thuế: 150.000đ</li></ul><div id="product"><input type="hidden" name="product_id" value="311"><button type="button" id="button-cart" class="btn btn-primary btn-lg btn-block">Thêm vào giỏ</button></div></div></div>
<h3>Sản phẩm liên quan</h3><div class="row">${cards((name, price, n) => `<div class="product-thumb"><a href="/p${n}"><img src="/image/${n}.jpg"></a><h4><a href="/p${n}">${name}</a></h4><p class="price">${price}đ</p></div>`)}</div></div></div></div>`,
    }),
    offer: {
      title: 'Sạc nhanh 20W bản nội địa',
      price: 165_000,
      sku: 'SAC-20W-ND',
      availability: 'InStock',
      brand: 'Mẫu Tech',
      category: 'Sạc cáp',
      attributes: { 'Công suất': '20W', 'Cổng ra': 'USB-C' },
      image: 'https://linhkienso.example/image/cache/sac20-800.jpg',
      says: 'nội địa xách tay',
    },
  },
  {
    shape: 'Nhanh.vn',
    url: 'https://thoitrangmo.example/dam-hoa-nhi-p3391827.html',
    html: shopPage({
      title: 'Đầm hoa nhí cổ vuông',
      shop: 'Thời Trang Mơ',
      main: `<div class="breadcrumb-product"><a href="/">Trang chủ</a><i class="fal fa-angle-right"></i><a href="/dam-c12.html">Đầm</a><i></i><span>Đầm hoa nhí cổ vuông</span></div><div class="product-detail" data-id="3391827"><div class="product-slide"><img class="img-main" data-src="https://pos.example/dam-hoa.jpg" src="data:image/gif;base64,AA"></div>
<div class="product-info"><h1 class="tp_product_detail_name">Đầm hoa nhí cổ vuông</h1><p class="product-code">Mã SP: <b>DHN-CV01</b></p><div class="price tp_product_detail_price"><span class="priceNew">299.000₫</span> <span class="priceOld">399.000₫</span> <span class="percent">-25%</span></div><div class="attrs"><span>Màu sắc</span><a class="color">Xanh</a><a class="color">Hồng</a></div><a class="btn-addCart" href="javascript:;" data-psId="3391827">MUA NGAY</a><p class="status">Đã bán 214 sản phẩm</p></div></div>
<div class="tab-content"><div class="content-desc"><p>Chất voan mềm, có lót trong.</p><p>Chất liệu: Voan</p></div></div><div class="product-relate"><h3>Sản phẩm cùng loại</h3>${cards(card, 1)}</div>`,
    }),
    offer: {
      title: 'Đầm hoa nhí cổ vuông',
      price: 299_000,
      sku: 'DHN-CV01',
      availability: 'InStock',
      category: 'Đầm',
      sold: 214,
      attributes: { 'Chất liệu': 'Voan' },
      image: 'https://pos.example/dam-hoa.jpg',
      says: 'có lót trong',
    },
  },
  {
    shape: 'PrestaShop',
    url: 'https://dochoigo.example/xep-hinh/45-xep-hinh-go-24-khoi.html',
    html: shopPage({
      title: 'Xếp hình gỗ 24 khối',
      shop: 'Đồ Chơi Gỗ',
      main: `<nav data-depth="3" class="breadcrumb"><ol><li><a href="/"><span>Trang chủ</span></a></li><li><a href="/xep-hinh"><span>Xếp hình</span></a></li><li><span>Xếp hình gỗ 24 khối</span></li></ol></nav><section id="main"><div class="row product-container"><div class="images-container"><div class="product-cover"><img class="js-qv-product-cover" src="https://dochoigo.example/45-large_default/xep-hinh.jpg"></div></div><div class="col-md-6"><h1 class="h1">Xếp hình gỗ 24 khối</h1>
<div class="product-prices"><div class="product-discount"><span class="regular-price">220.000&nbsp;₫</span></div><div class="product-price has-discount"><div class="current-price"><span class="current-price-value" content="176000">176.000&nbsp;₫</span><span class="discount discount-percentage">Tiết kiệm 20%</span></div></div></div>
<div class="product-actions"><form><input type="hidden" name="id_product" value="45"><span id="product-availability" class="product-unavailable">Hết hàng</span><button class="btn btn-primary add-to-cart" data-button-action="add-to-cart" type="submit" disabled>Thêm vào giỏ</button></form></div></div></div>
<div class="tabs"><div class="tab-pane" id="description"><div class="product-description"><p>Gỗ thông sơn màu an toàn, cho bé từ 3 tuổi.</p></div></div><div id="product-details" class="tab-pane"><div class="product-reference"><label class="label">Mã hàng</label> <span>XHG24</span></div><section class="product-features"><dl class="data-sheet"><dt class="name">Xuất xứ</dt><dd class="value">Việt Nam</dd><dt class="name">Số mảnh</dt><dd class="value">24</dd></dl></section></div></div></section>${related}`,
    }),
    offer: {
      title: 'Xếp hình gỗ 24 khối',
      price: 176_000,
      sku: 'XHG24',
      availability: 'OutOfStock',
      category: 'Xếp hình',
      attributes: { 'Xuất xứ': 'Việt Nam', 'Số mảnh': '24' },
      image: 'https://dochoigo.example/45-large_default/xep-hinh.jpg',
      says: 'Gỗ thông',
    },
  },
  {
    shape: 'hand-made PHP',
    url: 'http://yensaoba.example/chitiet.php?id=27',
    html: shopPage({
      title: 'Yến sào tinh chế loại 1',
      shop: 'Yến Sào Ba',
      main: `<table width="980"><tr><td width="220" valign="top"><div class="left-menu"><b>DANH MỤC</b><ul><li><a href="loai.php?id=1">Yến thô</a></li></ul></div></td><td valign="top"><div class="tieude">CHI TIẾT SẢN PHẨM</div><table><tr><td><img src="upload/yen27.jpg" width="300"></td><td><h2>Yến sào tinh chế loại 1</h2><p>Mã SP: YS27</p><p>Giá: <font color="red"><b>2.900.000 VNĐ</b></font> / 100g</p><p>Xuất xứ: Khánh Hoà</p><p>Tình trạng: <b>Còn hàng</b></p><p><a href="giohang.php?id=27"><img src="images/mua.gif" alt="Mua hàng"></a></p></td></tr></table><div class="noidung"><p>Yến làm sạch thủ công, không tẩy trắng.</p></div>
<div class="tieude">SẢN PHẨM KHÁC</div><table class="sanphamkhac"><tr>${cards((name, price, n) => `<td align="center"><a href="chitiet.php?id=${n}"><img src="upload/${n}.jpg" width="120"><br>${name}</a><br>Giá: ${price} VNĐ</td>`)}</tr></table></td></tr></table>`,
    }),
    offer: {
      title: 'Yến sào tinh chế loại 1',
      price: 2_900_000,
      sku: 'YS27',
      availability: 'InStock',
      attributes: { 'Xuất xứ': 'Khánh Hoà' },
      image: 'http://yensaoba.example/upload/yen27.jpg',
      says: 'thủ công',
    },
  },
  {
    shape: 'LadiPage landing',
    url: 'https://giamcan.example/tra-thon',
    html: `<!DOCTYPE html><html><head><title>Trà thon Cỏ Mây – giảm 5kg</title><meta property="og:title" content="Trà thon Cỏ Mây"><meta property="og:image" content="https://static.example/tra-thon.jpg"><meta property="og:type" content="website"></head><body class="lazyload"><div class="ladi-wraper"><div id="SECTION1" class="ladi-section"><div id="HEADLINE1" class="ladi-element"><h1 class="ladi-headline">Trà thon Cỏ Mây</h1></div><div id="IMAGE2" class="ladi-element"><div class="ladi-image"><img src="https://static.example/tra-thon.jpg"></div></div><div id="PARAGRAPH4" class="ladi-element"><p class="ladi-paragraph">Thảo mộc thiên nhiên, uống là thon, cam kết không tăng cân trở lại.</p></div>
<div class="ladi-element"><h3 class="ladi-headline">Giá gốc: <s>599.000đ</s></h3></div><div class="ladi-element"><h3 class="ladi-headline">Chỉ còn: 299.000đ</h3></div><div id="BUTTON9" class="ladi-element"><a class="ladi-button" href="#dat-hang"><p class="ladi-headline">ĐẶT HÀNG NGAY</p></a></div></div>
<div class="ladi-section"><h3 class="ladi-headline">Thông tin sản phẩm</h3><p class="ladi-paragraph">Xuất xứ: Việt Nam<br>Số công bố: 0123/2026/ĐKSP<br>HSD: 24 tháng</p></div><form class="ladi-form"><input name="name" placeholder="Họ tên"><input name="phone" placeholder="Số điện thoại"><button type="submit">Đặt mua</button></form><p>Hotline: 0900 000 001</p></div></body></html>`,
    offer: {
      title: 'Trà thon Cỏ Mây',
      price: 299_000,
      sku: null,
      availability: 'InStock',
      attributes: { 'Xuất xứ': 'Việt Nam', 'Số công bố': '0123/2026/ĐKSP', HSD: '24 tháng' },
      image: 'https://static.example/tra-thon.jpg',
      says: 'Thảo mộc',
    },
  },
  {
    shape: 'phpBB topic',
    url: 'https://diendanxe.example/viewtopic.php?f=12&t=88412',
    html: `<!DOCTYPE html><html><head><title>Diễn đàn xe Mẫu • Bán nhớt xe tay ga lon 1L</title></head><body id="phpbb" class="nojs section-viewtopic"><div id="wrap" class="wrap"><div id="page-header"><div class="headerbar"><h1>Diễn đàn xe Mẫu</h1><p>Nơi anh em trao đổi</p></div><div class="navbar"><ul class="nav-breadcrumbs"><li class="breadcrumbs"><span class="crumb"><a href="./index.php"><span>Trang chủ</span></a></span><span class="crumb"><a href="./viewforum.php?f=12"><span>Mua bán phụ tùng</span></a></span></li></ul></div></div>
<div id="page-body" class="page-body"><h2 class="topic-title"><a href="./viewtopic.php?t=88412">Bán nhớt xe tay ga lon 1L</a></h2><div id="p901" class="post has-profile"><div class="inner"><dl class="postprofile"><dt><a href="./u" class="username">hungnhot_mau</a></dt><dd class="profile-posts"><strong>Bài viết:</strong> 41</dd></dl><div class="postbody"><h3 class="first"><a href="#p901">Bán nhớt xe tay ga lon 1L</a></h3><p class="author">bởi hungnhot_mau » 12/03/2026</p><div class="content">Cần bán nhớt xe tay ga, hàng còn nhiều.<br>Giá: 95k/lon<br>Xuất xứ: Thái Lan<br>Liên hệ zalo 0900 000 002</div></div></div></div>
<div class="post"><div class="postbody"><div class="content">Up giúp bác chủ, giá 95k là ổn.</div></div></div></div></div></body></html>`,
    offer: {
      title: 'Bán nhớt xe tay ga lon 1L',
      price: 95_000,
      sku: null,
      availability: 'InStock',
      seller: 'hungnhot_mau',
      category: 'Mua bán phụ tùng',
      attributes: { 'Xuất xứ': 'Thái Lan' },
      says: 'hàng còn nhiều',
    },
  },
  {
    shape: 'Bizweb old theme',
    url: 'https://ruouque.example/ruou-nep-cam-500ml',
    html: shopPage({
      title: 'Rượu nếp cẩm 500ml',
      shop: 'Rượu Quê',
      head: '<meta name="description" content="Rượu nếp cẩm ủ chum đất 12 tháng, vị ngọt dịu."><meta property="og:image" content="http://ruouque.example/nep-cam.jpg">',
      main: `<div id="breadcrumb"><div class="main"><a href="/">Trang chủ</a> &raquo; <a href="/ruou">Rượu</a> &raquo; <span>Rượu nếp cẩm 500ml</span></div></div><div class="product-view"><div class="product-essential"><div class="product-img-box"><img src="/nep-cam.jpg" id="zoom"></div><div class="product-shop"><div class="product-name"><h1>Rượu nếp cẩm 500ml</h1></div><p class="availability in-stock">Tình trạng: <span>Còn hàng</span></p><div class="price-block"><div class="price-box"><p class="special-price"><span class="price">110.000₫</span></p><p class="old-price"><span class="price">140.000₫</span></p></div></div><div class="add-to-box"><button class="button btn-cart" title="Cho vào giỏ hàng"><span>Cho vào giỏ hàng</span></button></div></div></div><ul id="product-tab" class="nav nav-tabs"><li>Thông tin</li></ul><div id="productTabContent"><div class="std"><p>Nồng độ: 29 độ</p><p>Cơ sở sản xuất Rượu Quê Mẫu.</p></div></div></div>${related}`,
    }),
    offer: {
      title: 'Rượu nếp cẩm 500ml',
      price: 110_000,
      sku: null,
      availability: 'InStock',
      category: 'Rượu',
      image: 'http://ruouque.example/nep-cam.jpg',
      says: 'Cơ sở sản xuất',
    },
  },
  {
    shape: 'marketplace without state',
    url: 'https://chophien.example/binh-giu-nhiet-i.881.20417',
    html: shopPage({
      title: 'Bình giữ nhiệt 750ml nắp bật',
      shop: 'Chợ Phiên',
      main: `<div class="page-product"><div class="breadcrumb"><a href="/">Chợ Phiên</a><svg></svg><a href="/c/nha-cua">Nhà cửa</a><svg></svg><span>Bình giữ nhiệt 750ml nắp bật</span></div><div class="product-briefing"><div class="gallery"><img src="https://cf.example/binh-1.jpg"><img src="https://cf.example/binh-2.jpg"></div><div class="info"><h1 class="vR6K3w">Bình giữ nhiệt 750ml nắp bật</h1><div class="flex"><div>4.9</div><div>1,2k Đánh giá</div><div><span>3,4k</span> <span>Đã bán</span></div></div><section class="price-area"><div class="ZA5sW5">₫ 450.000</div><div class="IZPeQz">₫ 289.000</div><div class="vms4_3">36% giảm</div></section><div class="ship">Vận chuyển: Phí ship ₫ 16.500</div><button type="button">Thêm Vào Giỏ Hàng</button><button type="button">Mua Ngay</button></div></div>
<div class="page-product__shop"><div class="shop-name">Bếp Xinh Mẫu</div><a href="/shop/881">Xem Shop</a></div><div class="product-detail"><h2>CHI TIẾT SẢN PHẨM</h2><div class="row"><h3>Thương hiệu</h3><div>Nhiệt Mẫu</div></div><div class="row"><h3>Xuất xứ</h3><div>Trung Quốc</div></div><div class="row"><h3>Kho</h3><div>1203</div></div></div><div class="desc"><h2>MÔ TẢ SẢN PHẨM</h2><div><p>Thép không gỉ 304, giữ nóng 8 giờ.</p></div></div></div><div class="recommend"><h2>Có thể bạn cũng thích</h2>${cards((name, price, n) => `<a href="/sp-${n}"><div>${name}</div><div>₫${price}</div><div>Đã bán ${n * 40}</div></a>`)}</div>`,
    }),
    offer: {
      title: 'Bình giữ nhiệt 750ml nắp bật',
      price: 289_000,
      sku: '20417',
      availability: 'InStock',
      brand: 'Nhiệt Mẫu',
      seller: 'Bếp Xinh Mẫu',
      sold: 3400,
      category: 'Nhà cửa',
      attributes: { 'Xuất xứ': 'Trung Quốc' },
      image: 'https://cf.example/binh-1.jpg',
      says: 'Thép không gỉ',
    },
  },
  {
    shape: 'classifieds',
    url: 'https://raovatmau.example/quan-1/may-khoan-cu-102938.htm',
    html: shopPage({
      title: 'Máy khoan pin cũ còn tốt',
      shop: 'Rao Vặt Mẫu',
      main: `<div class="container"><ol class="breadcrumb"><li><a href="/">Trang chủ</a></li><li><a href="/dien-may">Đồ điện tử</a></li><li>Máy khoan pin cũ còn tốt</li></ol><div class="ad-view"><div class="ad-image-slider"><img src="https://anh.example/khoan.jpg"></div><h1 class="ad-title">Máy khoan pin cũ còn tốt</h1><div class="ad-price"><span>850.000 đ</span></div><div class="ad-params"><div><span>Tình trạng:</span> <span>Đã sử dụng</span></div><div><span>Hãng:</span> <span>Khoan Mẫu</span></div></div><p class="ad-body">Máy còn zin, pin khoẻ, tặng kèm mũi khoan.</p><div class="seller-box"><a class="seller-name" href="/u/9">Anh Tư Mẫu</a></div><button class="btn-phone">Bấm để hiện số</button><button>Chat với người bán</button></div><div class="similar-ads"><h2>Tin tương tự</h2>${cards(card, 3)}</div></div>`,
    }),
    offer: {
      title: 'Máy khoan pin cũ còn tốt',
      price: 850_000,
      sku: '102938',
      availability: 'InStock',
      brand: 'Khoan Mẫu',
      seller: 'Anh Tư Mẫu',
      category: 'Đồ điện tử',
      attributes: { 'Tình trạng': 'Đã sử dụng' },
      image: 'https://anh.example/khoan.jpg',
      says: 'pin khoẻ',
    },
  },
  {
    shape: 'WooCommerce on request',
    url: 'https://thietbiyte.example/san-pham/may-do-duong-huyet-mau/',
    html: shopPage({
      title: 'Máy đo đường huyết Mẫu',
      shop: 'Thiết Bị Y Tế',
      main: `<main><div class="product type-product"><div class="woocommerce-product-gallery"><img class="wp-post-image" src="/wp-content/may-do.jpg"></div><div class="summary entry-summary"><h1 class="product_title entry-title">Máy đo đường huyết Mẫu</h1><p class="price"><span class="amount">Liên hệ</span></p><div class="short-desc"><ul><li>Nhà sản xuất: Công ty Mẫu Y</li><li>Số đăng ký lưu hành: 2300000/ĐKLH</li><li>Bảo hành: 12 tháng</li></ul></div><a class="button lien-he" href="tel:0900000003">Gọi đặt hàng</a><div class="product_meta"><span class="sku_wrapper">SKU: <span class="sku">MDH-1</span></span></div></div><div id="tab-description" class="entry-content"><p>Kết quả sau 5 giây, lưu 300 lần đo.</p></div></div></main>${related}`,
    }),
    offer: {
      title: 'Máy đo đường huyết Mẫu',
      price: null,
      sku: 'MDH-1',
      availability: 'InStock',
      attributes: { 'Nhà sản xuất': 'Công ty Mẫu Y', 'Số đăng ký lưu hành': '2300000/ĐKLH' },
      image: 'https://thietbiyte.example/wp-content/may-do.jpg',
      says: 'sau 5 giây',
    },
  },
  {
    shape: 'RDFa shop',
    url: 'https://sachcu.example/sach/88',
    html: shopPage({
      title: 'Sổ tay làm bánh',
      shop: 'Sách Cũ',
      main: `<div vocab="https://schema.org/" typeof="Product"><h1 property="name">Sổ tay làm bánh</h1><img property="image" src="/bia88.jpg"><p>Mã: <span property="sku">SC-88</span></p><div property="offers" typeof="Offer"><span property="price" content="65000">65.000đ</span><meta property="priceCurrency" content="VND"><link property="availability" href="https://schema.org/OutOfStock">Hết hàng</div><div property="description">Bản in lần hai, bìa hơi ố.</div><span property="brand" typeof="Brand"><span property="name">Bếp Mẫu</span></span></div>${related}`,
    }),
    offer: {
      title: 'Sổ tay làm bánh',
      price: 65_000,
      sku: 'SC-88',
      availability: 'OutOfStock',
      brand: 'Bếp Mẫu',
      image: 'https://sachcu.example/bia88.jpg',
      says: 'bìa hơi ố',
    },
  },
  {
    shape: 'JSON-LD with a label table',
    url: 'https://bechan.example/sua-hat-oc-cho',
    html: shopPage({
      title: 'Sữa hạt óc chó 180ml',
      shop: 'Bé Chăn',
      head: '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Sữa hạt óc chó 180ml","sku":"SHOC180","offers":{"@type":"Offer","price":"28000","priceCurrency":"VND","availability":"https://schema.org/InStock"},"image":"https://bechan.example/sua.jpg"}</script>',
      main: `<div class="product"><h1>Sữa hạt óc chó 180ml</h1><p class="price">28.000₫</p><button>Thêm vào giỏ hàng</button><table class="thong-tin"><tr><td>Thương hiệu</td><td>Hạt Mẫu</td></tr><tr><td>Hạn sử dụng</td><td>6 tháng</td></tr><tr><td>Số công bố</td><td>09/HM/2026</td></tr></table><div class="mo-ta"><p>Không đường, hợp người ăn chay.</p></div></div>${related}`,
    }),
    offer: {
      title: 'Sữa hạt óc chó 180ml',
      price: 28_000,
      sku: 'SHOC180',
      availability: 'InStock',
      brand: 'Hạt Mẫu',
      attributes: { 'Hạn sử dụng': '6 tháng', 'Số công bố': '09/HM/2026' },
      image: 'https://bechan.example/sua.jpg',
      says: 'Không đường',
    },
  },
  {
    shape: 'Blogspot shop',
    url: 'https://mypham-mau.example/2026/04/serum-nghe.html',
    html: `<!DOCTYPE html><html><head><title>Serum nghệ 20ml - Mỹ phẩm Mẫu</title><meta property="og:image" content="https://bp.example/serum.png"></head><body><div id="header"><h1 class="title"><a href="/">Mỹ phẩm Mẫu</a></h1></div><div class="post hentry"><h3 class="post-title entry-title">Serum nghệ 20ml</h3><div class="post-body entry-content"><a href="https://bp.example/serum.png"><img src="https://bp.example/serum.png"></a><br>Serum nghệ làm tại nhà, mờ thâm sau 7 ngày.<br><b>Giá bán: 89.000đ</b><br>Thành phần: nghệ, dầu dừa<br>Đặt hàng: inbox hoặc zalo 0900 000 004</div></div><div id="sidebar"><h2>Bài mới</h2><a href="/x">Kem trộn 150.000đ</a></div></body></html>`,
    offer: {
      title: 'Serum nghệ 20ml',
      price: 89_000,
      sku: null,
      availability: 'InStock',
      attributes: { 'Thành phần': 'nghệ, dầu dừa' },
      image: 'https://bp.example/serum.png',
      says: 'mờ thâm',
    },
  },
  {
    shape: 'electronics chain',
    url: 'https://dienmaymau.example/tu-lanh/tu-lanh-mau-180-lit',
    html: shopPage({
      title: 'Tủ lạnh Mẫu Inverter 180 lít',
      shop: 'Điện Máy Mẫu',
      main: `<ul class="breadcrumb"><li><a href="/tu-lanh">Tủ lạnh</a></li><li><a href="/tu-lanh-mau">Tủ lạnh Mẫu</a></li></ul><h1>Tủ lạnh Mẫu Inverter 180 lít</h1><span class="detail-code">Mã hàng: ML-180VN</span><div class="box_main"><div class="slider-default"><img src="https://cdn.example/tl180.jpg"></div><div class="box_right"><div class="bs_price"><strong>5.490.000₫</strong><em>6.990.000₫</em><i>(-21%)</i></div><div class="monthly-installment">Trả góp 0% chỉ 457.500₫/tháng</div><div class="block-button"><a class="btn-buynow" href="javascript:void(0)">MUA NGAY<span>Giao tận nơi</span></a><a class="btn-installment">MUA TRẢ GÓP</a></div><p>Gọi đặt mua 1900 0000</p></div></div><div class="parameter"><h2>Thông số kỹ thuật</h2><ul class="parameter__list"><li><p class="lileft">Dung tích:</p><div class="liright"><span>180 lít</span></div></li><li><p class="lileft">Hãng:</p><div class="liright"><span>Mẫu</span></div></li><li><p class="lileft">Nơi sản xuất:</p><div class="liright"><span>Thái Lan</span></div></li></ul></div><article class="content-article"><h2>Đặc điểm nổi bật</h2><p>Tiết kiệm điện nhờ máy nén biến tần.</p></article><div class="box-accessories"><h3>Mua kèm giá sốc</h3>${cards(card, 4)}</div>`,
    }),
    offer: {
      title: 'Tủ lạnh Mẫu Inverter 180 lít',
      price: 5_490_000,
      sku: 'ML-180VN',
      availability: 'InStock',
      brand: 'Mẫu',
      category: 'Tủ lạnh > Tủ lạnh Mẫu',
      attributes: { 'Dung tích': '180 lít', 'Nơi sản xuất': 'Thái Lan' },
      image: 'https://cdn.example/tl180.jpg',
      says: 'biến tần',
    },
  },
  {
    shape: 'pharmacy',
    url: 'https://nhathuocmau.example/vien-uong-mau-hop-30-vien',
    html: shopPage({
      title: 'Viên uống bổ mắt Mẫu hộp 30 viên',
      shop: 'Nhà Thuốc Mẫu',
      main: `<div class="bc"><a href="/">Trang chủ</a> / <a href="/tpcn">Thực phẩm chức năng</a> / <a href="/mat">Bổ mắt</a></div><div class="pdp"><div class="pdp-images"><img src="https://cdn.example/bo-mat.webp"></div><div class="pdp-info"><a class="brand-link" href="/th/mau-pharma">Thương hiệu: Mẫu Pharma</a><h1 data-test="product_name">Viên uống bổ mắt Mẫu hộp 30 viên</h1><div class="meta"><span data-test-id="sku">00031245</span></div><div data-test="price"><span>215.000đ</span><span> / Hộp</span></div><table><tbody><tr><td>Danh mục</td><td>Bổ mắt</td></tr><tr><td>Số đăng ký</td><td>4321/2026/ĐKSP</td></tr><tr><td>Xuất xứ</td><td>Việt Nam</td></tr><tr><td>Nhà sản xuất</td><td>Công ty Dược Mẫu</td></tr></tbody></table><button data-test="buy">Chọn mua</button><button>Tìm nhà thuốc</button></div></div><div class="pdp-content"><h2>Mô tả sản phẩm</h2><p>Bổ sung lutein và vitamin A.</p></div><section class="similar"><h2>Sản phẩm tương tự</h2>${cards(card, 5)}</section>`,
    }),
    offer: {
      title: 'Viên uống bổ mắt Mẫu hộp 30 viên',
      price: 215_000,
      sku: '00031245',
      availability: 'InStock',
      brand: 'Mẫu Pharma',
      category: 'Thực phẩm chức năng > Bổ mắt',
      attributes: { 'Số đăng ký': '4321/2026/ĐKSP', 'Xuất xứ': 'Việt Nam', 'Nhà sản xuất': 'Công ty Dược Mẫu' },
      image: 'https://cdn.example/bo-mat.webp',
      says: 'lutein',
    },
  },
];
