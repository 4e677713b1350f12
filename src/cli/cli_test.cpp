#include "cli/cli.h"

#include "base/file.h"
#include "base/text.h"
#include "cli/pack_folder.h"

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

Ran ran(const std::vector<std::string>& arguments,
        base::Language language = base::Language::chinese) {
    static const policy::Library library = load_policies({}, JILIAN_SOURCE_DIR "/policies").value();
    std::ostringstream out, err;
    const auto policies = [&]() -> const policy::Library& { return library; };
    const Environment environment{
        .out = out, .err = err, .language = language, .version = "0", .policies = policies};
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

TEST(Cli, check_as_a_page_is_one_file_in_the_language_of_the_user) {
    const Ran page = ran({"check", seed, "--format", "html"});
    EXPECT_EQ(page.code, 1) << page.err;
    for (const char* part : {"<!DOCTYPE html>", "111.00%", "550列", "核实意见", "已证明一致"}) {
        EXPECT_TRUE(holds(page.out, part)) << part;
    }
    for (const char* part : {"<script", "src=\"http", "href="}) {
        EXPECT_FALSE(holds(page.out, part)) << part;
    }
    const Ran english = ran({"check", seed, "--format", "html"}, base::Language::english);
    EXPECT_TRUE(holds(english.out, "Proved to hold")) << english.out.substr(0, 400);
    EXPECT_FALSE(holds(english.out, "核实意见"));
}

TEST(Cli, check_holds_a_dossier_against_last_years) {
    const Ran alone = ran({"check", seed});
    const Ran beside = ran({"check", seed, "--last-year", seed});
    EXPECT_FALSE(holds(alone.out, "Q14"));
    EXPECT_TRUE(holds(beside.out, "Q14")) << beside.out;
    EXPECT_EQ(ran({"check", seed, "--last-year", "/nowhere.json"}).code, 2);
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

class PackFolder : public ::testing::Test {
protected:
    void SetUp() override {
        std::filesystem::create_directories(folder_);
        const std::string pack =
            base::read_file(JILIAN_SOURCE_DIR "/policies/FIELD-strict.json").value();
        own_ = base::replaced(pack, "\"id\": \"FIELD-strict\"", "\"id\": \"own\"");
        const std::string base = base::read_file(JILIAN_SOURCE_DIR "/policies/MOF-10.json").value();
        built_in_ = {{"FIELD-strict.json", pack}, {"MOF-10.json", base}};
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    void put(const std::string& name, const std::string& bytes) const {
        ASSERT_TRUE(base::write_file(folder_ + "/" + name, bytes).ok());
    }

    const std::string folder_ = std::filesystem::temp_directory_path() / "jilian-pack-folder-test";
    std::string own_;
    std::vector<policy::PackBytes> built_in_;
};

TEST_F(PackFolder, stands_beside_what_is_built_in) {
    put("own.json", own_);
    put("notes.txt", "not a pack");
    const auto library = load_policies(built_in_, folder_);
    ASSERT_TRUE(library.ok()) << library.error().text();
    EXPECT_EQ(library->list().size(), 3u);
    EXPECT_NE(library->find("own"), nullptr);
}

TEST_F(PackFolder, replaces_a_pack_of_the_same_name) {
    put("FIELD-strict.json", base::replaced(built_in_[0].bytes, "各地从严", "本地从严"));
    const auto library = load_policies(built_in_, folder_);
    ASSERT_TRUE(library.ok()) << library.error().text();
    EXPECT_EQ(library->list().size(), 2u);
    EXPECT_NE(library->find("FIELD-strict")->name.zh.find("本地从严"), std::string::npos);
}

TEST_F(PackFolder, names_file_line_and_key_of_a_mistake) {
    put("own.json", base::replaced(own_, "\"since\"", "\"sinse\""));
    const auto library = load_policies(built_in_, folder_);
    ASSERT_FALSE(library.ok());
    const std::string message = library.error().text(base::Language::english);
    EXPECT_TRUE(holds(message, folder_ + ": ")) << message;
    EXPECT_TRUE(holds(message, "own.json, line ")) << message;
    EXPECT_TRUE(holds(message, "did you mean \"since\"?")) << message;
}

TEST_F(PackFolder, must_exist) {
    EXPECT_EQ(load_policies(built_in_, "/nowhere").error().code(), base::ErrorCode::not_found);
    EXPECT_TRUE(load_policies(built_in_, "").ok());
}

TEST_F(PackFolder, is_named_anywhere_on_the_command_line) {
    const auto folder = [](std::vector<std::string> words) { return policies_folder(words); };
    EXPECT_EQ(folder({"check", "a.json", "--policies", "mine"}), "mine");
    EXPECT_EQ(folder({"--policies=mine", "check", "a.json"}), "mine");
    EXPECT_EQ(folder({"check", "a.json", "--policies"}), "");
    EXPECT_EQ(folder({"check", "a.json", "--policy", "MOF-10"}), "");
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
