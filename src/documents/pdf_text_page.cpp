#include "documents/pdf_text_page.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

namespace documents {
namespace {

/// The 214 radicals from U+2F00 as the ideographs they look like.
constexpr std::u32string_view radicals =
    U"一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小"
    U"尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气"
    U"水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而"
    U"耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長"
    U"門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黄黍黑黹黽鼎鼓鼠鼻齊"
    U"齒龍龜龠";

/// Other signs that fonts give for ordinary characters.
constexpr std::array<std::pair<char32_t, char32_t>, 43> likenesses{{
    {0x2E81, U'厂'}, {0x2E8F, U'尣'}, {0x2E9F, U'母'}, {0x2EA0, U'民'}, {0x2EB0, U'纟'},
    {0x2EC1, U'虎'}, {0x2EC4, U'西'}, {0x2EC5, U'见'}, {0x2EC6, U'角'}, {0x2EC8, U'讠'},
    {0x2EC9, U'贝'}, {0x2ECB, U'车'}, {0x2ED3, U'长'}, {0x2ED4, U'门'}, {0x2ED8, U'青'},
    {0x2ED9, U'韦'}, {0x2EDA, U'页'}, {0x2EDB, U'风'}, {0x2EDC, U'飞'}, {0x2EDD, U'食'},
    {0x2EE2, U'马'}, {0x2EE3, U'骨'}, {0x2EE4, U'鬼'}, {0x2EE5, U'鱼'}, {0x2EE6, U'鸟'},
    {0x2EE7, U'卤'}, {0x2EE8, U'麦'}, {0x2EE9, U'黄'}, {0x2EEA, U'黾'}, {0x2EEB, U'斉'},
    {0x2EEC, U'齐'}, {0x2EEE, U'齿'}, {0x2EF0, U'龙'}, {0xF052, U'☑'},  {0xF06E, U'■'},
    {0xF06F, U'□'},  {0xF071, U'□'},  {0xF0A3, U'□'},  {0xF0A8, U'□'},  {0xF0D6, U'√'},
    {0xF0FC, U'√'},  {0xF0FE, U'☑'},  {0x2ED1, U'長'},
}};

base::Error damaged_output() {
    return {base::ErrorCode::internal, "读取 PDF 的辅助程序给出的内容不合格式，请重装本程序后再试",
            "the helper that reads PDF files gave output that does not follow its format: install "
            "the program again and try once more"};
}

base::Error refusal(std::uint32_t reason, const TextLimits& limits) {
    switch (reason) {
        case 1:
            return base::invalid(
                "PDF 已加密，需要密码才能打开：请用密码打开后另存为不加密的 PDF，再重新审核",
                "the PDF is encrypted and asks for a password: open it, save it without a "
                "password, and try again");
        case 3:
            return {base::ErrorCode::too_large,
                    fmt::format("PDF 超过 {} 页：请拆成几个文件后分别审核", limits.pages_max),
                    fmt::format("the PDF has more than {} pages: split it into several files",
                                limits.pages_max)};
        default:
            return base::invalid(
                "PDF 已损坏，无法打开：请向提供单位重新索取，或用 PDF 软件打开后另存一份",
                "the PDF is damaged and cannot be opened: ask for it again, or open it in a PDF "
                "program and save a copy");
    }
}

/// A page as it comes, with the quarter turn of each character.
struct RawPage {
    PdfPage page;
    std::vector<int> turns;
};

class Records {
public:
    explicit Records(std::string_view bytes) : bytes_(bytes) {}

    bool has(std::size_t numbers) const { return bytes_.size() - at_ >= 4 * numbers; }
    bool at_end() const { return at_ == bytes_.size(); }
    char letter() { return bytes_[at_++]; }

    std::uint32_t number() {
        std::uint32_t value = 0;
        for (unsigned shift = 0; shift < 32; shift += 8) {
            value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes_[at_++])) << shift;
        }
        return value;
    }

    double length() { return static_cast<double>(static_cast<std::int32_t>(number())) / 100; }

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

/// True when the place is one that a page can have; the largest sheet is 200 inches.
bool is_sane(double left, double right, double base) {
    constexpr double far = 20000;
    return left > -far && left < far && right > -far && right < far && base > -far && base < far;
}

void take_glyph(Records& records, RawPage& raw) {
    PdfGlyph glyph;
    glyph.left = records.length();
    glyph.right = records.length();
    glyph.base = records.length();
    glyph.size = records.length();
    const std::uint32_t packed = records.number();
    glyph.code = plain_character(packed & 0xFFFFFF);
    if (glyph.right < glyph.left) std::swap(glyph.left, glyph.right);
    if (glyph.code == 0 || glyph.size < 1 || glyph.size > 1000) return;
    if (!is_sane(glyph.left, glyph.right, glyph.base)) return;
    raw.page.glyphs.push_back(glyph);
    raw.turns.push_back(static_cast<int>(packed >> 24 & 3));
}

void take_rule(Records& records, RawPage& raw) {
    PdfRule rule;
    rule.left = records.length();
    rule.top = records.length();
    rule.right = records.length();
    rule.bottom = records.length();
    const bool right_way = rule.left <= rule.right && rule.top <= rule.bottom;
    if (right_way && is_sane(rule.left, rule.right, rule.top) && is_sane(0, 0, rule.bottom)) {
        raw.page.rules.push_back(rule);
    }
}

/// Lines are turned as jilian-pdf turns characters.
PdfRule turned(const PdfRule& rule, int turn) {
    switch (turn) {
        case 1:
            return {rule.top, -rule.right, rule.bottom, -rule.left};
        case 2:
            return {-rule.right, -rule.bottom, -rule.left, -rule.top};
        case 3:
            return {-rule.bottom, rule.left, -rule.top, rule.right};
        default:
            return rule;
    }
}

void move_to_corner(PdfPage& page, int turn) {
    const double right = turn == 2 ? page.width : turn == 3 ? page.height : 0;
    const double down = turn == 1 ? page.width : turn == 2 ? page.height : 0;
    for (PdfGlyph& glyph : page.glyphs) {
        glyph.left += right;
        glyph.right += right;
        glyph.base += down;
    }
    for (PdfRule& rule : page.rules) {
        rule = {rule.left + right, rule.top + down, rule.right + right, rule.bottom + down};
    }
    if (turn % 2 == 1) std::swap(page.width, page.height);
}

/// The page as most of its text is turned, without the rest of the text.
PdfPage upright(RawPage raw) {
    std::array<std::size_t, 4> counts{};
    for (const int turn : raw.turns) ++counts[static_cast<std::size_t>(turn)];
    const auto most = std::max_element(counts.begin(), counts.end());
    const auto turn = static_cast<int>(most - counts.begin());
    PdfPage& page = raw.page;
    if (*most != page.glyphs.size()) {
        std::vector<PdfGlyph> kept;
        for (std::size_t at = 0; at < page.glyphs.size(); ++at) {
            if (raw.turns[at] == turn) kept.push_back(page.glyphs[at]);
        }
        page.glyphs = std::move(kept);
    }
    if (turn != 0) {
        for (PdfRule& rule : page.rules) rule = turned(rule, turn);
        move_to_corner(page, turn);
    }
    return std::move(page);
}

}  // namespace

char32_t plain_character(char32_t code) {
    if (code >= 0x2F00 && code < 0x2F00 + radicals.size()) return radicals[code - 0x2F00];
    for (const auto& [sign, meant] : likenesses) {
        if (sign == code) return meant;
    }
    const bool is_space = code == U' ' || code == U'\t' || code == 0xA0 || code == 0x3000 ||
                          (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F;
    if (is_space) return U' ';
    const bool is_control = code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD ||
                            (code >= 0x200B && code <= 0x200F) || code == 0xFEFF;
    const bool is_private = code >= 0xE000 && code < 0xF900;
    const bool is_no_character = (code >= 0xD800 && code < 0xE000) || code > 0x10FFFF;
    if (is_control || is_no_character) return 0;
    return is_private ? char32_t{0xFFFD} : code;
}

base::Result<std::vector<PdfPage>> read_pdf_pages(std::string_view output,
                                                  const TextLimits& limits) {
    constexpr std::string_view head = "JLPDF1\n";
    if (!output.starts_with(head)) return damaged_output();
    Records records(output.substr(head.size()));
    std::vector<PdfPage> pages;
    RawPage raw;
    const auto finish = [&] {
        if (raw.page.number > 0) pages.push_back(upright(std::exchange(raw, {})));
    };
    while (!records.at_end()) {
        const char letter = records.letter();
        const std::size_t numbers = letter == 'p' ? 3 : letter == 'g' ? 5 : letter == 'r' ? 4 : 1;
        if (!records.has(numbers)) return damaged_output();
        if (letter == 'p') {
            finish();
            raw.page.number = static_cast<int>(records.number() & 0xFFFFFF);
            raw.page.width = records.length();
            raw.page.height = records.length();
            if (raw.page.number != static_cast<int>(pages.size()) + 1) return damaged_output();
            if (raw.page.number > limits.pages_max) return refusal(3, limits);
        } else if (letter == 'g' && raw.page.number > 0) {
            take_glyph(records, raw);
        } else if (letter == 'r' && raw.page.number > 0) {
            take_rule(records, raw);
        } else if (letter == 'e') {
            finish();
            const bool whole = records.number() == pages.size() && records.at_end();
            if (!whole) return damaged_output();
            return pages;
        } else if (letter == 'x') {
            return refusal(records.number(), limits);
        } else {
            return damaged_output();
        }
    }
    return damaged_output();
}

}  // namespace documents
