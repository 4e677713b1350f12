#include "documents/shared_library.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace documents {
namespace {

TEST(SharedLibraryTest, a_function_found_by_name_can_be_called) {
    SharedLibrary library("libz.so.1");
    const decltype(&::crc32) checksum = library["crc32"];
    ASSERT_EQ(library.problem(), "");
    const Bytef text[]{'1', '2', '3', '4', '5', '6', '7', '8', '9'};
    EXPECT_EQ(checksum(0, text, sizeof text), 0xCBF43926u);
}

TEST(SharedLibraryTest, a_library_that_is_not_there_is_named) {
    SharedLibrary library("libno-such-thing.so.1");
    const decltype(&::crc32) checksum = library["crc32"];
    EXPECT_EQ(checksum, nullptr);
    EXPECT_NE(library.problem().find("libno-such-thing.so.1"), std::string::npos);
}

TEST(SharedLibraryTest, a_name_that_is_not_there_is_named) {
    SharedLibrary library("libz.so.1");
    const decltype(&::crc32) checksum = library["crc_of_nothing"];
    EXPECT_EQ(checksum, nullptr);
    EXPECT_NE(library.problem().find("crc_of_nothing"), std::string::npos);
}

}  // namespace
}  // namespace documents
