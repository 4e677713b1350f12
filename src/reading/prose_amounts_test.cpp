#include "base/text.h"
#include "reading/test_reading.h"

#include <rapidcheck/gtest.h>

namespace reading {
namespace {

using facts::Bound;

const facts::Mention& first_of(const facts::DocumentFacts& facts) {
    static const facts::Mention none;
    return facts.mentions.empty() ? none : facts.mentions.front();
}

struct AmountCase {
    std::string_view text;
    std::string_view printed;
    figures::Dimension dimension;
    std::string_view value;  ///< in base units: 元, shares of 1, points, things
};

class Amounts : public ::testing::TestWithParam<AmountCase> {};

TEST_P(Amounts, are_read_with_their_unit) {
    const auto facts = facts_of(report_with(std::string(GetParam().text)));
    ASSERT_EQ(facts.mentions.size(), 1U) << GetParam().text;
    const figures::Figure& figure = first_of(facts).figure;
    EXPECT_EQ(figure.text(), GetParam().printed);
    EXPECT_EQ(figure.unit.dimension, GetParam().dimension) << GetParam().text;
    EXPECT_EQ(figure.value(), figures::Decimal::parse(GetParam().value).value().ratio());
}

constexpr auto money = figures::Dimension::money;
constexpr auto share = figures::Dimension::share;
constexpr auto count = figures::Dimension::count;
constexpr auto points = figures::Dimension::points;

INSTANTIATE_TEST_SUITE_P(
    Money, Amounts,
    ::testing::Values(AmountCase{"支出1234.50元。", "1234.50元", money, "1234.50"},
                      AmountCase{"支出3.5千元。", "3.5千元", money, "3500"},
                      AmountCase{"支出12.25万元。", "12.25万元", money, "122500"},
                      AmountCase{"支出2百万元。", "2百万元", money, "2000000"},
                      AmountCase{"支出1.20亿元。", "1.20亿元", money, "120000000"},
                      AmountCase{"支出１，２３４．５０万元。", "1234.50万元", money, "12345000"},
                      AmountCase{"支出3,518.85 万元。", "3518.85万元", money, "35188500"},
                      AmountCase{"支出3518.85\n万元，已付清。", "3518.85万元", money, "35188500"},
                      AmountCase{"年末结转-12.50万元。", "-12.50万元", money, "-125000"}));

INSTANTIATE_TEST_SUITE_P(
    Others, Amounts,
    ::testing::Values(AmountCase{"读者满意度96.5%。", "96.5%", share, "0.965"},
                      AmountCase{"读者满意度96.5％。", "96.5%", share, "0.965"},
                      AmountCase{"差错率1.5‰。", "1.5‰", share, "0.0015"},
                      AmountCase{"到馆率提高2个百分点。", "2个百分点", share, "0.02"},
                      AmountCase{"自评得分92.5分。", "92.5分", points, "92.5"},
                      AmountCase{"新增藏书3.2万册。", "3.2万册", count, "32000"},
                      AmountCase{"培训1.20万人次。", "1.20万人次", count, "12000"},
                      AmountCase{"铺设管道12.5公里。", "12.5公里", count, "12.5"},
                      AmountCase{"安装书架20台（套）。", "20台（套）", count, "20"},
                      AmountCase{"补助标准30元/人·月。", "30元/人·月", count, "30"}));

TEST(ProseAmounts, what_is_no_amount_is_no_mention) {
    for (const char* text : {"东财〔2024〕15号文件已印发。", "见附件第3页。", "电话0571-88880000。",
                             "该馆建于1985年。", "第2季度完成。", "35岁以下青年参加。"}) {
        EXPECT_TRUE(facts_of(report_with(text)).mentions.empty()) << text;
    }
}

TEST(ProseAmounts, words_of_comparison_are_bounds) {
    struct Case {
        const char* text;
        Bound bound;
    };
    for (const Case& c :
         {Case{"满意度不低于90%。", Bound::at_least}, Case{"满意度≥90%。", Bound::at_least},
          Case{"满意度≧90%。", Bound::at_least}, Case{"满意度90%以上。", Bound::at_least},
          Case{"满意度不少于90%。", Bound::at_least}, Case{"培训大于等于90人。", Bound::at_least},
          Case{"成本控制在90万元以内。", Bound::at_most}, Case{"成本≤90万元。", Bound::at_most},
          Case{"成本不超过90万元。", Bound::at_most}, Case{"成本不高于90万元。", Bound::at_most},
          Case{"投诉90次以下。", Bound::at_most}, Case{"培训大于90人。", Bound::more_than},
          Case{"投诉少于90次。", Bound::less_than}, Case{"培训等于90人。", Bound::equal},
          Case{"培训90人。", Bound::none}}) {
        const auto facts = facts_of(report_with(c.text));
        ASSERT_EQ(facts.mentions.size(), 1U) << c.text;
        EXPECT_EQ(first_of(facts).bound, c.bound) << c.text;
    }
}

TEST(ProseAmounts, the_quote_and_the_figure_are_bytes_of_the_document) {
    const std::string text = report_with("购书\n经费支出１２．５０ 万元。");
    const auto facts = facts_of(text);
    const facts::Mention& mention = first_of(facts);
    EXPECT_EQ(text.substr(mention.start, mention.end - mention.start),
              "购书\n经费支出１２．５０ 万元");
    EXPECT_EQ(text.substr(mention.figure_start, mention.figure_end - mention.figure_start),
              "１２．５０ 万元");
}

TEST(ProseAmounts, of_a_number_broken_by_the_line_nothing_is_read) {
    EXPECT_TRUE(facts_of(report_with("购书经费支出12\n5.30万元，已付清。")).mentions.empty());
    EXPECT_EQ(mentions_of("购书支出12\n.30万元，已付清。").size(), 1U);
}

struct Printed {
    std::string text;
    figures::Ratio value;
};

// Cents as they are printed in one of the units and widths that reports use.
Printed printed_amount(std::int64_t cents, int style) {
    const auto ratio = figures::Ratio(cents, 100);
    const std::string yuan = fmt::format("{}.{:02}", cents / 100, cents % 100);
    const std::string wan = fmt::format("{}.{:06}", cents / 1'000'000, cents % 1'000'000);
    switch (style) {
        case 0:
            return {yuan + "元", ratio};
        case 1:
            return {wan + "万元", ratio};
        case 2:
            return {yuan + " 元", ratio};
        case 3: {
            std::string grouped = yuan;
            for (auto at = static_cast<std::ptrdiff_t>(grouped.size()) - 6; at > 0; at -= 3) {
                grouped.insert(static_cast<std::size_t>(at), ",");
            }
            return {grouped + "元", ratio};
        }
        default: {
            std::string wide;
            for (const char c : wan) {
                wide += c == '.' ? "．" : base::replaced("０", "０", std::string(1, c));
            }
            static constexpr auto digits = std::to_array<std::string_view>(
                {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"});
            for (std::size_t i = 0; i < digits.size(); ++i) {
                wide = base::replaced(wide, std::to_string(i), digits[i]);
            }
            return {wide + "万元", ratio};
        }
    }
}

RC_GTEST_PROP(ProseAmounts, one_amount_has_one_value_however_it_is_printed, ()) {
    const auto cents = *rc::gen::inRange<std::int64_t>(1, 900'000'000'000);
    const Printed printed = printed_amount(cents, *rc::gen::inRange(0, 5));
    const auto facts = facts_of(report_with("购书支出" + printed.text + "。"));
    RC_ASSERT(facts.mentions.size() == 1U);
    RC_ASSERT(facts.mentions[0].figure.value() == printed.value);
}

// Places where a line may end inside a sentence: between characters, but not inside a number and
// not behind a colon, where a list of lines of its own may begin.
std::vector<std::size_t> breaks_in(const std::string& text) {
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t before = at;
        base::next_code_point(text, at);
        const auto is_digit = [&](std::size_t i) {
            return i < text.size() && ((text[i] >= '0' && text[i] <= '9') || text[i] == '.');
        };
        const bool is_colon = text.substr(before, at - before) == "：";
        const bool is_inside = is_digit(before) && is_digit(at);
        if (at < text.size() && !is_inside && !is_colon) places.push_back(at);
    }
    return places;
}

TEST(ProseAmounts, a_line_end_inside_words_changes_nothing) {
    const std::string text =
        "购书经费到位80.00万元，调整后预算数100.00万元，实际支出95.00万元，预算执行率95.00%，"
        "其中：纸质图书60.00万元，电子资源35.00万元。";
    const Lines mentions = mentions_of(text);
    const Lines ties = ties_in(text);
    ASSERT_EQ(mentions.size(), 6U);
    ASSERT_EQ(ties.size(), 2U);
    for (const std::size_t place : breaks_in(text)) {
        const std::string broken = text.substr(0, place) + "\n" + text.substr(place);
        EXPECT_EQ(mentions_of(broken), mentions) << broken;
        EXPECT_EQ(ties_in(broken), ties) << broken;
    }
}

}  // namespace
}  // namespace reading
