#include "reading/scan.h"

#include "base/text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace reading {
namespace {

std::string kinds_of(std::string_view text) {
    std::string out;
    for (const Token& token : scan(text)) {
        switch (token.kind) {
            case Token::Kind::words:
                out += 'w';
                break;
            case Token::Kind::figure:
                out += 'f';
                break;
            case Token::Kind::date:
                out += 'd';
                break;
            case Token::Kind::ordinal:
                out += 'o';
                break;
            case Token::Kind::mark:
                out += 'm';
                break;
        }
    }
    return out;
}

const Token& figure_in(const std::vector<Token>& tokens) {
    for (const Token& token : tokens) {
        if (token.kind == Token::Kind::figure) return token;
    }
    static const Token none;
    return none;
}

struct FigureCase {
    std::string_view text;
    std::string_view printed;
    facts::Bound bound = facts::Bound::none;
};

class Figures : public testing::TestWithParam<FigureCase> {};

TEST_P(Figures, are_read_with_unit_and_bound) {
    const auto tokens = scan(GetParam().text);
    const Token& token = figure_in(tokens);
    EXPECT_EQ(token.figure.text(), GetParam().printed) << GetParam().text;
    EXPECT_EQ(token.bound, GetParam().bound) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Scan, Figures,
    testing::Values(FigureCase{"支出１，２３４．５０万元", "1234.50万元"},
                    FigureCase{"支出3,518.85 万\n元", "3518.85万元"},
                    FigureCase{"提高2个百分点", "2个百分点"},
                    FigureCase{"培训不少于120人次", "120人次", facts::Bound::at_least},
                    FigureCase{"满意度≧95％", "95%", facts::Bound::at_least},
                    FigureCase{"造价控制在18万元以内", "18万元", facts::Bound::at_most},
                    FigureCase{"达到60天以上", "60天", facts::Bound::at_least},
                    FigureCase{"得分大于等于90分", "90分", facts::Bound::at_least},
                    FigureCase{"农机2386台（套）", "2386台（套）"},
                    FigureCase{"减少-12.5万元", "-12.5万元"}));

TEST(Scan, dates_and_places_are_no_figures) {
    EXPECT_EQ(kinds_of("2023年"), "d");
    EXPECT_EQ(kinds_of("2024年4月23日完成"), "dw");
    EXPECT_EQ(kinds_of("财预〔2020〕10号").find('f'), std::string::npos);
    EXPECT_EQ(kinds_of("（二）项目"), "ow");
}

TEST(Scan, a_sign_before_digits_that_cannot_be_split_is_passed) {
    EXPECT_FALSE(scan("1-0:-22.2.2.2.1-1").empty());
}

RC_GTEST_PROP(Scan, tokens_stand_in_order_inside_the_text, ()) {
    const auto pieces =
        *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{
            "1",    "23", "-",  ".", ",",    "，", "%",  "万元", "（", "）", "年", "月",
            "支出", " ",  "\n", "≥", "以上", "、", "一", "号",   "x",  "/",  "分"}));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    std::size_t end = 0;
    for (const Token& token : scan(text)) {
        RC_ASSERT(token.start >= end);
        RC_ASSERT(token.start < token.end);
        end = token.end;
    }
    RC_ASSERT(end <= text.size());
}

TEST(Scan, a_number_broken_by_the_end_of_a_line_is_one_number_or_none) {
    const auto figures = [](std::string_view text) {
        std::vector<std::string> all;
        for (const Token& token : scan(text, 0)) {
            if (token.kind == Token::Kind::figure) all.push_back(token.figure.text());
        }
        return all;
    };
    EXPECT_EQ(figures("支出10\n.26万元，其中"), std::vector<std::string>{"10.26万元"});
    EXPECT_TRUE(figures("支出12\n5.30万元，其中").empty());
    EXPECT_TRUE(figures("支出1,2\n00.50万元，其中").empty());
    EXPECT_EQ(figures("支出12\n万元，其中"), std::vector<std::string>{"12万元"});
}

}  // namespace
}  // namespace reading
