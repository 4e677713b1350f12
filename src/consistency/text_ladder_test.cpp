#include "consistency/text_ladder.h"

#include "consistency/text_testing.h"

#include <gtest/gtest.h>

namespace consistency {
namespace {

using testing::find;
using testing::Paper;

TEST(Ladder, IsReadInItsUsualForms) {
    for (const char* text :
         {"评价标准：90分及以上为优，80—90分为良，60—80分为中，60分以下为差。",
          "得分S分四档（90≤S为优，80≤S＜90为良，60≤S＜80为中，S＜60为差）",
          "90（含）-100分为优、80（含）-90分为良、60（含）-80分为中、60分以下为差",
          "优：90分以上；良：80分以上；中：60分以上；差：60分以下"}) {
        const auto ladder = ladder_in(text);
        ASSERT_GE(ladder.size(), 3U) << text;
        EXPECT_EQ(ladder[0].from, 90) << text;
        EXPECT_EQ(ladder[1].grade, "良") << text;
        EXPECT_EQ(ladder[2].from, 60) << text;
        EXPECT_EQ(grade_by(ladder, figures::Ratio(80)), "良") << text;
    }
    EXPECT_EQ(ladder_in("95分以上为优秀，85—95分为良好，70—85分为合格，70分以下为不合格").size(),
              4U);
}

TEST(Ladder, IsNothingElse) {
    EXPECT_TRUE(ladder_in("自评得分86.2分，评价等级为优").empty());
    EXPECT_TRUE(ladder_in("418个项目中，优331个，良71个，中14个，差2个").empty());
    EXPECT_TRUE(ladder_in("评为优的21个，占35%；良的26个，占45%；中的9个，占15%").empty());
}

Paper rated(const std::string& ladder, const std::string& total, const std::string& word) {
    Paper paper;
    paper.text = ladder;
    paper.paragraph();
    paper.add("自评得分", total, "total_score", "unit");
    paper.rating(word);
    return paper;
}

TEST(Ladder, OfTheDocumentDecidesItsRating) {
    const std::string ladder = "95分以上为优，85—95分为良，70—85分为中，70分以下为差。";
    const TextAudit wrong = rated(ladder, "92分", "优").examine();
    ASSERT_TRUE(find(wrong, "T-RATING"));
    EXPECT_EQ(find(wrong, "T-RATING")->certainty, Certainty::certain);
    EXPECT_EQ(find(wrong, "T-RATING")->expected, "良");
    EXPECT_FALSE(find(rated(ladder, "92分", "良").examine(), "T-RATING"));
    EXPECT_FALSE(find(rated("", "92分", "优").examine(), "T-RATING"));
}

TEST(Ratings, OfSeveralProjectsAreNoRatingOfTheUnit) {
    Paper paper;
    paper.add("自评得分", "78.75分", "total_score", "unit");
    paper.paragraph();
    paper.text += "7个项目参评，5个评为“";
    paper.rating("优");
    EXPECT_FALSE(find(paper.examine(), "T-RATING"));
}

}  // namespace
}  // namespace consistency
