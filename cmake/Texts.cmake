# texts(name files…): a library with the text files inside the program, as pairs of name and content:
#   #include "name/name.h"     for (const auto& file : name::files()) …
# The source is written when CMake runs, which a changed file causes.

function(texts name)
    set(out ${CMAKE_BINARY_DIR}/texts/${name})
    set(view ${CMAKE_BINARY_DIR}/view/${name}/${name})
    file(MAKE_DIRECTORY ${out} ${view})
    set(rows "")
    foreach(path IN LISTS ARGN)
        file(READ ${path} content)
        cmake_path(GET path FILENAME file_name)
        string(APPEND rows "    {\"${file_name}\", R\"~~(${content})~~\"},\n")
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    endforeach()
    file(CONFIGURE OUTPUT ${view}/${name}.h @ONLY CONTENT [=[
#pragma once
// Text files held in the program (cmake/Texts.cmake).

#include <span>
#include <string_view>

namespace @name@ {

struct File {
    std::string_view name;
    std::string_view content;
};

std::span<const File> files();

}  // namespace @name@
]=])
    set(source "#include \"${name}/${name}.h\"\n\nnamespace ${name} {\n\nnamespace {\n")
    string(APPEND source "constexpr File rows[]{\n${rows}};\n}  // namespace\n\n")
    string(APPEND source "std::span<const File> files() {\n    return rows;\n}\n\n}  // namespace ${name}\n")
    file(GENERATE OUTPUT ${out}/${name}.cpp CONTENT "${source}")
    add_library(${name} STATIC ${out}/${name}.cpp)
    target_include_directories(${name} PUBLIC ${CMAKE_BINARY_DIR}/view/${name})
endfunction()
