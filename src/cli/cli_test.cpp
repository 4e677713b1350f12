#include "cli/cli.h"

#include "base/file.h"

#include <filesystem>
#include <sstream>

#include <gtest/gtest.h>

namespace cli {
namespace {

struct Ran {
    int code;
    std::string out;
    std::string err;
};

Ran ran(const std::vector<std::string>& arguments) {
    static const policy::Library library = [] {
        std::vector<policy::PackBytes> files;
        for (const auto& entry :
             std::filesystem::directory_iterator(JILIAN_SOURCE_DIR "/policies")) {
            files.push_back(
                {entry.path().filename().string(), base::read_file(entry.path()).value()});
        }
        return policy::make_library(files).value();
    }();
    std::ostringstream out, err;
    const Environment environment{.out = out, .err = err, .version = "0", .policies = library};
    const int code = run(arguments, environment);
    return {code, out.str(), err.str()};
}

const std::string seed = JILIAN_SOURCE_DIR "/samples/land-port-2023.json";

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST(Cli, scores_the_seed) {
    const Ran result = ran({"score", seed, "--policy", "XJ-dept-2023", "--format", "json"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_TRUE(holds(result.out, "\"total\": \"85.00\"")) << result.out;
    EXPECT_TRUE(holds(result.out, "\"rating\": \"良\""));
}

TEST(Cli, check_exits_1_on_a_contradiction_and_0_on_none) {
    EXPECT_EQ(ran({"check", seed}).code, 1);
    EXPECT_EQ(ran({"check", JILIAN_SOURCE_DIR "/samples/land-port-2023-corrected.json"}).code, 0);
}

TEST(Cli, check_exits_2_on_what_it_cannot_read) {
    const Ran missing = ran({"check", "/nowhere.json"});
    EXPECT_EQ(missing.code, 2);
    EXPECT_TRUE(holds(missing.err, "找不到文件")) << missing.err;
}

TEST(Cli, explain_goes_down_to_the_cells) {
    const Ran result = ran({"explain", seed, "total_score@unit"});
    EXPECT_EQ(result.code, 0);
    for (const char* part : {"85.00分", "9.995985", "/budget/basic/executed", "财预〔2020〕10号"}) {
        EXPECT_TRUE(holds(result.out, part)) << part << "\n" << result.out;
    }
}

TEST(Cli, an_unknown_figure_or_policy_names_what_there_is) {
    EXPECT_TRUE(holds(ran({"explain", seed, "completion@x"}).err, "completion@indicator:i3"));
    const Ran result = ran({"score", seed, "--policy", "XJ-2023"});
    EXPECT_EQ(result.code, 2);
    EXPECT_TRUE(holds(result.err, "XJ-dept-2023")) << result.err;
}

TEST(Cli, lists_shows_and_compares_policies) {
    EXPECT_TRUE(holds(ran({"policy", "list"}).out, "MOF-10"));
    EXPECT_TRUE(holds(ran({"policy", "show", "MOF-10"}).out, "execution.weight"));
    EXPECT_TRUE(holds(ran({"policy", "diff", "MOF-10", "HB"}).out, "20"));
    EXPECT_EQ(ran({"policy", "show", "none"}).code, 2);
}

TEST(Cli, every_command_has_help) {
    for (const Command& command : commands()) {
        const Ran result = ran({std::string(command.name), "--help"});
        EXPECT_EQ(result.code, 0) << command.name;
        EXPECT_FALSE(result.out.empty()) << command.name;
    }
    EXPECT_EQ(ran({}).code, 2);
    EXPECT_EQ(ran({"nonsense"}).code, 2);
}

}  // namespace
}  // namespace cli
