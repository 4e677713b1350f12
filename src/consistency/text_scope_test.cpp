#include "consistency/text_scope.h"

#include <gtest/gtest.h>

namespace consistency {
namespace {

struct Outline {
    facts::DocumentFacts facts;
    std::string text;

    void heading(const std::string& title, int parent) {
        facts.headings.push_back({"一、", 1, parent, text.size(), text.size() + title.size()});
        text += title + "\n";
    }
    void figure() {
        facts::Mention mention;
        mention.start = text.size();
        text += "支出 10 万元\n";
        mention.end = text.size() - 1;
        facts.mentions.push_back(mention);
    }
    std::vector<std::string> scopes() const {
        const TextView view(facts, text);
        const TextScopes scopes(view);
        std::vector<std::string> all;
        for (std::size_t i = 0; i < facts.mentions.size(); ++i) all.push_back(scopes.of(i));
        return all;
    }
};

TEST(TextScopes, a_heading_restricts_what_stands_below_it_to_a_fund) {
    Outline outline;
    outline.figure();
    outline.heading("三、支出决算", -1);
    outline.figure();
    outline.heading("四、一般公共预算财政拨款支出", -1);
    outline.figure();
    outline.heading("（一）按功能分类", 1);
    outline.figure();
    outline.heading("五、机关运行经费", -1);
    outline.figure();
    EXPECT_EQ(outline.scopes(),
              (std::vector<std::string>{"", "", "一般公共预算", "一般公共预算", ""}));
}

TEST(TextScopes, each_project_is_a_scope_of_its_own) {
    Outline outline;
    outline.heading("一、项目：走访慰问", -1);
    outline.figure();
    outline.heading("二、项目：教育培训", -1);
    outline.figure();
    const auto scopes = outline.scopes();
    EXPECT_NE(scopes[0], scopes[1]);
    EXPECT_FALSE(scopes[0].empty());
}

TEST(TextScopes, a_paragraph_that_speaks_of_a_fund_is_no_heading) {
    Outline outline;
    outline.heading("2.本年共安排财政拨款资金用于三项工作。另有自有资金，共计多笔，见下文所列各项",
                    -1);
    outline.figure();
    outline.heading("3.支出结果。其中财政拨款若干", -1);
    outline.figure();
    EXPECT_EQ(outline.scopes()[1], "");
}

}  // namespace
}  // namespace consistency
