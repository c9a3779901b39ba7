/** Syllables that are words of everyday Vietnamese: spelt so, they mean themselves and are seldom a misspelling of a watched word. */
const WORDS = `
an án ao áo ảo âm ấm ẩm ăn ắc ai ấn ẩn ấp áp át âu ấu ác anh ảnh ánh ào ba bà bá bả bác bạc bạch bách bài bãi bái bại bàn bán bản bạn bang
bàng báng bảng bánh bảnh banh bao bào báo bảo bão bát bay bày bảy bắc băng bằng bắp bắt bậc bận bấm bấc bầu bậu bẩn bẫy bé bè bẻ bẹ bẹn bền
bến bên bệnh bể bếp bi bí bị bia bìa biên biến biển biện biết biểu biếu bình bính bỉ binh bò bó bỏ bọ bóc bọc boi bồi bơi bối bôi bội bông
bóng bòng bỏng bộ bố bổ bơ bờ bở bốc bột bớt bốn bồn bổng bùa bú bụ búa bùi búi bụi bún búp bút bung bùng bụng buổi buộc buồm buôn buồn
buồng bưng bước bướm bưởi bữa bức bừng ca cà cá cả các cách cạch cái cải cai cam cám cảm cạn can cán càn cản cang càng cảng canh cành cánh
cảnh cạnh cao cáo cạo cào cáp cát cau cay cày cáy căn cắn cằn cắm cằm căng cẳng cắt cặp cặn cầm cấm cẩm câm cân cần cấn cẩn cận cấp cập câu
cầu cấu cẩu cậu cây cấy cầy có cò cỏ cọ cọc cóc con còn cong công cổng cống cồng cộng cơ cờ cớ cỡ cô cố cổ cộ cốc cối côi cội cơm cốm cốt
cột cơn cua của củ cũ cụ cù cú cúc cục cùi củi cúi cùm cụm cùn cung cùng củng cúng cuối cuội cuộc cuốc cuốn cuộn cuồng cuống cúp cụt cư cứ
cừ cử cự cưa cửa cực cười cưới cưỡi cương cường cưỡng cứng cứu cừu cựu cha chà chả chạ chai chài chải chạm chám chán chân chăn chắn chặn
chẵn chàng chanh chảnh chao chào cháo chảo cháy chảy chạy chay chắc chặt chất chật chấm chậm châm chấn chần chẩn chấp châu chầu chậu che chè
chẻ chéo chén chê chế chết chi chì chí chỉ chị chia chìa chích chiếc chiêm chiếm chiên chiến chiếu chiều chim chìm chín chính chỉnh chịu cho
chó chỗ chờ chở chợ chọc chọi chọn chong chóng chồng chống chổi chơi chối chôm chốt chót chu chú chủ chua chùa chúa chục chùi chum chùm
chung chúng chủng chuẩn chuột chuộc chuyên chuyến chuyển chuyện chuồng chuông chút chứ chữ chưa chứa chữa chức chửi chứng chừng chướng
chương da dạ dã dai dài dải dại dám dàn dán dạng dáng danh dành dao dạo dạy dày dây dậy dăm dặm dặn dâm dầm dẫn dần dân dập dầu dâu dấu dậu
dẻ dẻo dép dê dễ dế di dì dị dĩ dịch diêm diễn diện diệp diệt diều dìm dinh dính dịp do dò dó dọc dọn dòng dỗ dơ dở dỡ dộc dối dội dỗi dồn
dốc dột du dù dụ dụng dùng dũng duy duyên duyệt dứa dưa dừa dữ dự dư dục dựng dừng dưng dược dưới dương dưỡng dượng dứt đa đà đá đai đài đại
đãi đàm đám đảm đàn đán đạn đang đáng đảng đành đánh đao đào đạo đảo đáo đáp đạp đau đay đáy đày đặc đắc đăng đắng đằng đẳng đặt đắt đắp đầm
đậm đấm đập đất đâu đầu đậu đấu đây đấy đầy đẩy đậy đe đè đẻ đẹp đen đèn đeo đẽo đêm đếm đệm đến đền đều để đế đi đì đĩ địa đĩa đích địch
điếc điểm điềm điếm điên điện điền điển điều điệu đình đinh đính đỉnh định đỏ đó đò đo đọ đoàn đoán đoạn đọc đói đòi đòn đón đóng đọng đơn
đô đồ đổ đỗ độ đố đốc độc đôi đối đổi đội đồi đôn đồn đốn độn đông đồng đống động đốt đợt đợi đời đờ đỡ đu đủ đua đùa đũa đục đúc đúng đụng
đùi đui đun đút đuôi đuổi đứa đưa đức đựng đứng đừng đứt được đường e em én eo ép ế êm ếch ga gà gã gạ gai gái gãi gam gan gàn gang gạo gãy
gạch găm gắn gần gặp găng gắng gặt gặm gân gấp gấu gầu gây gầy gậy ghe ghé ghẹ ghen gheo ghép ghê ghế ghi ghim ghiền gì gia già giá giả giã
giác giải giai giam giảm giàn gián giãn giản giang giảng giao giáo giáp giàu giày giặt giấc giấm giận giật giấu giây giấy gieo giếng giết
gìn giò gió giỏ giỏi giọng giọt giống gióng giòn giới giờ giỗ giở giữ giữa giùm giục giun giúp giường giương gò gỏi gói gọi gom góc gót gồm
gốc gốm gối gội gỗ gỡ gộp gợi gờ gợn gù gừng gửi gương gượng ha hà hạ hai hài hái hải hại ham hàm hám hãm hạn hàn hán hân hang hàng háng
hãng hạng hành hạnh hao hào hảo hạt hát hay hãy hắc hăng hằng hắn hầm hâm hấp hận hầu hậu hẹ hè he hẹn hẹp hen héo hên hề hệ hến hết hi hiếm
hiểm hiên hiện hiền hiến hiệp hiếp hiếu hiểu hiệu hình ho hò họ hoa hòa hóa họa hỏa hoài hoại hoan hoàn hoán hoang hoàng hoành hoạt hoặc học
hóc hói hỏi hòn hòm hong hỏng họng hóng hồng hông hộp hợp họp hô hồ hổ hỗ hố hộ hở hơ hờ hồi hội hối hôi hơi hơn hôn hồn hỗn hốt hột hủ hũ
hú hụ hưu hữu huấn hùn hung hùng hút húp huy hủy huệ huyện huyền huyết hư hứa hương hướng hưởng hứng hừng in ít kê kẻ kè kẽ kéo kẹo keo kẹp
kép ké kem kèm kẽm kén kèn kênh kềnh kết kệ kể kế kêu kia kìa kích kịch kiếm kiểm kiềm kiên kiến kiện kiếng kiếp kiệt kiêu kiểu kim kìm kín
kính kinh kình kíp kịp khá kha khả khác khách khai khải khám kham khan khán khàn khang khảng kháng khao kháo khảo khát khăn khẳng khắc khắp
khấu khẩu khâu khe khẽ khen khéo khép khí khi khỉ khía khích khiến khiếu khinh khó kho khò khoa khóa khoai khoan khoản khoảng khoang khoáng
khoảnh khoắn khóc khỏi khói khóm không khống khổng khô khổ khố khối khôi khởi khơi khớp khu khù khúc khung khủng khuôn khuyên khuyến khuyết
khuỷu khử khứ la là lá lả lạ lạc lách lại lai lái lãi làm lam lán làn lan lạng lang làng láng lành lạnh lao lão lào láo láp lát lạt lau láu
lay lăn lắng lăng lặng lắp lắm lặp lặt lắc lâm lầm lẩm lẫn lần lấn lận lập lấp lật lâu lầu lẩu lậu lây lấy lầy lẻ lẽ le lẹ len lén leo lẹo
lê lề lễ lệ lên lệnh lệch lì lí lị li lịch liên liền liễn liệt liệu liều liễu lính linh lĩnh lịm lo lò lọ loa lòa lóa loài loại loan loạn
loãng lọc lõi lõm lọn long lòng lỏng lóng lót lộ lô lỗ lố lổ lỡ lơ lở lộc lôi lỗi lối lội lơi lời lợi lồi lớn lợn lồn lộn lông lồng lốc lốp
lớp lợp lọt lốt lột lu lũ lùi lui lụi lúa lụa lúc lục lùn lún lung lùng lủng lừng lưng lửng lũng lụt luân luận luật luôn luồn luồng luộc lủi
luyện luyến lừa lửa lứa lựa lực lược lưới lưỡi lười lườm lượn lượng lương lướt lưu lựu ma mà má mã mạ mả mác mách mạch mai mài mái mại mãi
man màn màng mang máng mãng mảng mạng mảnh mạnh manh mao mào mạo mát mau máu màu mẫu mậu may máy mày mắc mặc mặn mắm mắn mắng măng mắt mặt
mâm mầm mận mân mất mật mập mây mấy mẹ me mé mè mẻ mèo mẹo mép mét mê mệ mền mềm mệnh mệt mì mí mi mị mỉ mĩ mía miền miễn miến miếng miệng
miên miếu mìn mịn mình minh mít mo mò mỏ mõ móc mọc mọi mỏi mòi mong móng mỏng món mòn mõm mốc mộc môi mối mồi mỗi môn mồm mông mộng mồng
mốt một mộ mồ mổ mỡ mở mơ mợ mới mời mớm mù mủ mũ mú mụ mụn mùa mua múa mục mùi mũi mui muối muội muỗi muỗng muộn muốn mút mừng mức mực mười
mướn mượn mương mượt mưa mưu nam nạm nan nàn nạn nang nàng nạng nanh nào não náo nạo náp nạp nát này nay nảy nãy năm nằm nắm nắng nặng năng
nắn nắp nấc nấm nấu nâu nâng nẻ nén nem nẹp nét nê nên nền nến nếp nết nếu ni nỉ niêm niềm niệm niên niệu ninh nịt no nó nò nỏ nõ nóc nọc
nói nòi nóng nòng non nón nô nổ nỗ nộ nơ nở nợ nối nội nồi nổi nỗi nôi nơi nới nông nồng nốt nút nu nụ nũ núi núm nuôi nuốt nung núng nữ nữa
nửa nực nước nướng nương nứt nga ngà ngã ngả ngạc ngại ngài ngái ngan ngàn ngán ngang ngành ngạnh ngào ngáp ngát ngay ngày ngáy ngăn ngắn
ngắm ngậm ngấm ngầm ngân ngần ngẩng ngập ngất ngâm ngâu ngấu ngẫu nghe nghè nghẽn nghẹn nghèo nghề nghệ nghĩ nghị nghỉ nghĩa nghiêm nghiệm
nghiên nghiền nghiện nghiệp nghiêng nghịch nghìn ngọ ngó ngõ ngò ngoài ngoại ngoan ngọc ngói ngòi ngọn ngon ngón ngọt ngóng ngô ngố ngộ ngồi
ngôi ngôn ngổn ngốn ngỡ ngơ ngờ ngợ ngu ngũ ngủ ngụ ngục ngưng ngừng ngừa ngựa ngửa ngứa ngự ngữ ngư người ngươi ngượng nha nhà nhã nhả nhạc
nhai nhái nhại nhãn nhàn nhanh nhánh nhành nhạo nhát nhạt nhau nhay nhảy nháy nhạy nhăn nhẵn nhắn nhắc nhắm nhằm nhặt nhậm nhầm nhấm nhận
nhân nhẫn nhấn nhập nhấp nhất nhật nhậu nhầy nhẹ nhé nhẽ nhện nhem nhèo nhếch nhi nhí nhì nhị nhiên nhiễm nhiễu nhiều nhiệt nhiệm nhím nhìn
nhịn nhịp nho nhỏ nhò nhọ nhóm nhọn nhói nhòm nhô nhổ nhờ nhớ nhở nhồi nhộng nhốt nhuộm nhung nhúng nhũng như nhừ nhử nhựa nhức nhưng những
nhường nhượng oan oanh oi óc ong ông ốc ổ ô ồ ối ôi ôm ồn ổn ốp ớt ơn ở pha phá phà phả phách phai phái phải phạm phán phản phàn phang phanh
phao pháo phào pháp phát phạt phăng phẳng phân phấn phẫn phẩm phần phận phật phất phẫu phép phê phế phễu phi phí phì phỉ phía phích phiên
phiến phiền phiếu phim phin phình phím phó phò phố phổ phô phở pho phòi phòng phong phóng phỏng phối phôi phổi phơi phới phốt phụ phù phú
phủ phũ phúc phục phun phút phung phượng phương phường phướn phước phức phượt pin qua quà quá quả quạ quạt quái quai quải quan quán quản
quân quần quận quẩn quảng quang quãng quàng quặng quanh quành quào quay quảy quấy quây quầy quậy quát quất quật quắt quét que quê quế quên
quen quẹt quỳ quý quỷ quy quỹ quyền quyển quyết quyến quýt quốc ra rà rá rã rả rác rách rạch rãi rái rải ràng rạng ráng rảnh rãnh rành rao
rào ráo rạo ráp rạp rát rau ráy răng rằng rắn rắc rặc rắm râm rầm rậm rận rất rập râu rầu rẫy rẻ rẽ rè ré ren rèn rẻo reo rèm rét rế rễ rê
rể rên rêu ri rì rí rỉ rị riêng riềng rít rìu rìa ria ro rò rọ rõ rỏ róc rọc roi rọi rồi rối rổi rơi rời rợi ròng rong rộng rồng rót rỗng
rọt rốt rơm rợ rờ rớ rỡ rổ rộ rỗ rùa rũ rủ rú rù ru rụng rung rừng rùng rúng rùm rút rụt rui rủi ruốc ruồi ruộng ruột rửa rứa rực rưới rượu
rương rượt sa sá sả sà sạc sách sạch sai sài sái sải sam sám sạm sàn sán sản sạn san sang sáng sảng sàng sanh sành sánh sao sào sáo sáp sạp
sát sạt sau sáu say sảy sáy săm sắm sắc sặc săn sắn sẵn sắp sắt sâm sầm sấm sẫm sân sấn sần sâu sấu sầu sấy sẽ sẻ se sẹo sen sét sên sếp si
sĩ sỉ sì siêng siêu siết sim sinh sình sính so sò sọ sóc sọc soi sói sõi sỏi song sóng sòng sọt son són sổ số sồ sộ sỗ sơ sờ sở sợ sợi sôi
sơi sồi sội sơn sớm sông sống sốc sốt sữa sửa sưa sú sủ su sụ sủi sui sum sụn sung súng sùng sụp sụt súc sục súp suy suất suốt suối suôn sư
sử sự sừ sứ sức sực sừng sưng sương sường sướng sườn sưu sứt ta tà tá tả tã tạ tác tách tái tai tài tải tại tam tám tạm tan tàn tán tản tang
tàng tảng tặng tăng tạnh tanh tao tào táo tạo tảo tạp táp tát tạt tàu tay tày tẩy tắc tằm tăm tắm tắt tận tân tấn tần tâm tẩm tấm tầm tập
tấp tất tật tầng tâu tấu tẩu tây té tè tẻ tẽ tem tép tẹt tên tệ tế tề tê tết tha thà thả thạc thác thạch thách thai thái thải thãi tham thám
thảm than thán thần thân thản thang thắng thẳng thăng tháng thanh thành thánh thạnh thảnh thao tháo thảo thạo tháp thạp thau tháu thay thảy
tháy thăm thẳm thắm thắc thắt thắp thằng thất thật thâm thấm thẩm thậm thận thấp thập thầu thấu thầy thấy thẻ the thè thẹn theo then thép
thét thế thề thể thê thêm thềm thêu thi thì thí thị thỉ thia thìa thích thiêng thiên thiến thiện thiền thiển thiếc thiết thiệt thiệp thiếp
thiếu thiêu thiểu thím thịnh thính thình thỉnh thịt thỏ thọ tho thò thó thoa thỏa thóc thoái thoải thoại thoàn thoát thoáng thoảng thoi thói
thỏi thon thong thông thống thô thổ thờ thơ thở thợ thớt thôi thổi thối thời thới thơm thôn thốn thớ thu thủ thú thụ thù thua thùa thúc thục
thuê thuế thùng thủng thúng thung thuần thuận thuật thuốc thuộc thuộm thui thúi thủy thúy thuyền thuyết thư thử thứ thự thừ thưa thừa thửa
thực thức thước thương thường thưởng thượng thướt thưng ti tí tỉ tị tì tia tía tích tịch tiệc tiếc tiêm tiềm tiệm tiên tiến tiền tiễn tiện
tiếng tiếp tiết tiêu tiểu tim tìm tím tin tín tịnh tinh tình tính tỉnh tĩnh tít to tò tó tỏ tòa tỏa tọa toa toan toàn toán tóc tỏi tối tồi
tôi tội tơi tới tời tòi ton tóp tóm tóe tô tổ tố tồ tộ tơ tờ tớ tốc tộc tôm tốn tồn tôn tổn tông tổng tống tốp tốt tọt tột tu tù tú tủ tụ
túc tục tuần tuân tui túi tủi tụi túm tụm tùng tung túng túp tút tuy tùy túy tụy tuyên tuyến tuyển tuyệt tuyết tuổi tuốt tuôn tư tứ từ tử tự
tươi tưới tưởng tương tường tượng tước tựa tức tựu tra trà trả trá trác trạc trách trạch trai trái trải trại trám tràm trảm trạm trán tràn
trang tràng tráng trạng tranh tránh tráo trào trao trau tráp trát trắc trăm trăn trằn trắng trăng trâm trầm trấn trần trận trật trâu trầu
trấu trẻ tre trẽ treo trèo trẹo trét trệ trê trề trên trễ tri trì trí trị trĩ trích trịch triệt triển triều triệu trinh trình trĩnh trò trỏ
tro trọ trọc tròn trọn trong trọng tróc tròng trộm trôi trối trội trồi trổ trộn trồng trống trốn trơn trơ trở trợ trời trụ trú trù trũng
trung trúng trùng trùm trùn trứng trúc trục trút truy truyền truyện trừ trừng trứ trữ trực trước trưa trương trường trưởng trượt trượng u ủ
ù ung ủng ủy uy ức ứ ừ ưng ứng ước ướp ướt ưu uống uốn úp út va và vá vã vả vạ vạc vách vạch vai vài vái vải vại van vàn ván vạn vang vàng
vãng vanh vành vào vạt vát vay vày váy vảy vẩy vây vậy vẫy vấy vắc văn vắn vằn vặn vắng vắt vặt vân vẫn vận vần vấn vật vất vấp vẻ vẽ ve vé
vè vẹt vèo véo về vế vê vệ vết vẹn vi vì ví vị vĩ vỉ vía vỉa việc viêm viên viền viện viễn viết việt viếng vinh vịnh vĩnh vịt vít vỏ võ vò
vó vọ vọng vòng võng vong vòi voi vỗ vỡ vợ vô vồ vố vội vôi vối vòm với vời vơi vốn vớ vở vờ vụ vú vù vũ vua vui vùi vun vung vùng vụng vườn
vươn vướng vượng vương vượt vừa vữa vựa vực vượn vứt xa xà xá xả xã xạ xác xách xanh xao xào xáo xạo xay xảy xát xám xăm xắn xăng xấu xây
xẩy xâm xấp xất xe xẻ xé xén xem xèo xẹp xẹt xét xếp xệ xê xì xí xỉ xị xi xia xích xiết xiên xiêu xin xinh xíu xịn xít xịt xóa xoa xoài xoay
xoáy xoăn xoắn xoàn xó xỏ xò xóm xong xót xôi xối xổi xới xơi xô xổ xơ xờ xốp xuân xuất xuống xuồng xương xưởng xướng xu xù xú xua xúc xúm
xung xuôi xưa xứ xử xừ xức xứng xước y ý yêu yếu yểm yên yến yết`;

/** In normal form: the dictionary's y after a consonant is i there. */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));
