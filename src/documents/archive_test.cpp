#include "documents/archive.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace documents {
namespace {

using base::ErrorCode;

std::string archive_of(const std::vector<std::pair<std::string, std::string>>& files) {
    ArchiveWriter writer;
    for (const auto& [name, bytes] : files) writer.add(name, bytes);
    return writer.finish();
}

base::Error open_error(std::string bytes, const ArchiveLimits& limits = {}) {
    auto archive = Archive::open(std::move(bytes), limits);
    EXPECT_FALSE(archive.ok());
    return archive.ok() ? base::invalid("", "") : archive.error();
}

RC_GTEST_PROP(Archive, what_is_written_is_read_back, (std::vector<std::string> contents)) {
    ArchiveWriter writer;
    for (std::size_t i = 0; i < contents.size(); ++i) {
        writer.add("word/" + std::to_string(i) + ".xml", contents[i]);
    }
    const auto archive = Archive::open(writer.finish());
    RC_ASSERT(archive.ok());
    RC_ASSERT(archive->entries().size() == contents.size());
    for (std::size_t i = 0; i < contents.size(); ++i) {
        RC_ASSERT(archive->read("word/" + std::to_string(i) + ".xml").value() == contents[i]);
    }
}

RC_GTEST_PROP(Archive, random_bytes_never_crash, (std::string bytes)) {
    const auto archive = Archive::open(bytes);
    if (archive.ok()) {
        for (const Archive::Entry& entry : archive->entries()) (void)archive->read(entry.name);
    }
}

RC_GTEST_PROP(Archive, one_damaged_byte_never_crashes_and_never_goes_unnoticed, ()) {
    const std::string text(3000, 'x');
    std::string bytes = archive_of({{"a.xml", text}, {"b.xml", "short"}});
    const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
    bytes[at] = static_cast<char>(bytes[at] ^ *rc::gen::inRange(1, 256));
    const auto archive = Archive::open(bytes);
    if (archive.ok() && archive->has("a.xml")) {
        const auto read = archive->read("a.xml");
        const bool noticed_or_harmless = !read.ok() || *read == text;
        RC_ASSERT(noticed_or_harmless);
    }
}

TEST(Archive, large_entries_come_in_pieces_and_can_be_left_early) {
    std::string text;
    for (int i = 0; i < 60'000; ++i) text += std::to_string(i * 7919);
    const auto archive = Archive::open(archive_of({{"a", text}}));
    std::string all;
    int pieces = 0;
    ASSERT_TRUE(archive
                    ->read_pieces("a",
                                  [&](std::string_view piece) {
                                      all += piece;
                                      ++pieces;
                                      return true;
                                  })
                    .ok());
    EXPECT_EQ(all, text);
    EXPECT_GT(pieces, 2);
    int taken = 0;
    ASSERT_TRUE(archive->read_pieces("a", [&](std::string_view) { return ++taken < 2; }).ok());
    EXPECT_EQ(taken, 2);
}

TEST(Archive, entries_are_carried_over_without_unpacking) {
    const std::string text(5000, 'a');
    const auto archive = Archive::open(archive_of({{"a", text}, {"empty", ""}}));
    ArchiveWriter writer;
    for (const char* name : {"a", "empty"}) writer.add(archive->packed(name).value());
    const auto copy = Archive::open(writer.finish());
    EXPECT_EQ(copy->read("a").value(), text);
    EXPECT_EQ(copy->read("empty").value(), "");
    EXPECT_LT(copy->entries()[0].packed_size, 100u);
}

TEST(Archive, the_same_entries_make_the_same_bytes) {
    EXPECT_EQ(archive_of({{"a", "1"}, {"b", "2"}}), archive_of({{"a", "1"}, {"b", "2"}}));
}

TEST(Archive, a_missing_entry_is_named) {
    const auto archive = Archive::open(archive_of({{"a", "1"}}));
    EXPECT_EQ(archive->read("word/b.xml").error().code(), ErrorCode::not_found);
    EXPECT_NE(archive->read("word/b.xml").error().text().find("word/b.xml"), std::string::npos);
}

TEST(Archive, says_what_a_file_is_that_is_no_zip) {
    EXPECT_EQ(open_error("").message().en, "the file is empty");
    EXPECT_NE(open_error("hello").message().en.find("not a zip"), std::string::npos);
    EXPECT_NE(open_error("%PDF-1.7").message().en.find("PDF"), std::string::npos);
    EXPECT_NE(open_error("\xD0\xCF\x11\xE0 old").message().zh.find("旧版"), std::string::npos);
}

TEST(Archive, a_truncated_file_is_called_truncated) {
    const std::string bytes = archive_of({{"a", std::string(5000, 'a')}});
    EXPECT_NE(open_error(bytes.substr(0, bytes.size() - 30)).message().zh.find("不完整"),
              std::string::npos);
}

TEST(Archive, names_that_leave_the_folder_are_refused) {
    for (const char* name : {"../evil", "a/../../evil", "/etc/passwd", "a\\b", "C:evil", "a/./b"}) {
        const base::Error error = open_error(archive_of({{name, "x"}}));
        EXPECT_EQ(error.code(), ErrorCode::invalid_input) << name;
        EXPECT_NE(error.message().en.find("unsafe"), std::string::npos) << name;
    }
}

TEST(Archive, doubled_names_are_refused) {
    EXPECT_NE(open_error(archive_of({{"a", "1"}, {"a", "2"}})).message().en.find("two entries"),
              std::string::npos);
}

TEST(Archive, an_encrypted_entry_is_called_encrypted) {
    std::string bytes = archive_of({{"a", "secret"}});
    const std::size_t directory = bytes.find("PK\x01\x02");
    bytes[6] = static_cast<char>(bytes[6] | 1);  // general purpose flag, bit 0
    bytes[directory + 8] = static_cast<char>(bytes[directory + 8] | 1);
    EXPECT_NE(open_error(bytes).message().zh.find("加密"), std::string::npos);
}

TEST(Archive, a_bomb_is_refused_by_its_ratio) {
    const base::Error error =
        open_error(archive_of({{"a", std::string(8u << 20, '\0')}}), {.ratio_max = 100});
    EXPECT_EQ(error.code(), ErrorCode::too_large);
    EXPECT_NE(error.message().zh.find("压缩炸弹"), std::string::npos);
}

TEST(Archive, sizes_and_number_of_entries_are_limited) {
    const std::string bytes = archive_of({{"a", "12345"}, {"b", "12345"}});
    EXPECT_EQ(open_error(bytes, {.entries_max = 1}).code(), ErrorCode::too_large);
    EXPECT_EQ(open_error(bytes, {.entry_bytes_max = 4}).code(), ErrorCode::too_large);
    EXPECT_EQ(open_error(bytes, {.total_bytes_max = 9}).code(), ErrorCode::too_large);
    EXPECT_TRUE(Archive::open(bytes, {.total_bytes_max = 10}).ok());
}

TEST(Archive, an_entry_larger_than_it_declares_is_stopped) {
    std::string bytes = archive_of({{"a", std::string(5000, 'a')}});
    const std::size_t directory = bytes.find("PK\x01\x02");
    for (const std::size_t size_field : {std::size_t{22}, directory + 24}) {
        bytes[size_field] = 10;
        bytes[size_field + 1] = 0;
    }
    const auto archive = Archive::open(bytes);
    ASSERT_TRUE(archive.ok());
    EXPECT_FALSE(archive->read("a").ok());
}

}  // namespace
}  // namespace documents
