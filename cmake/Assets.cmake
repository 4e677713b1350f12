# web_assets(folder): a library with the files of `folder` inside, see cmake/web_assets.h.
# Programs link it by name (LIBS web_assets) and include "web_assets/web_assets.h".
# The folder is built before CMake runs (tools/build-web); when it changes, so does the library.

find_program(BROTLI brotli REQUIRED)
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(web_assets folder)
    set(out ${CMAKE_BINARY_DIR}/web_assets)
    set(view ${CMAKE_BINARY_DIR}/view/web_assets)
    file(MAKE_DIRECTORY ${view}/web_assets ${out})
    file(CREATE_LINK ${CMAKE_SOURCE_DIR}/cmake/web_assets.h ${view}/web_assets/web_assets.h SYMBOLIC)
    file(GLOB_RECURSE files CONFIGURE_DEPENDS ${folder}/*)
    file(CONFIGURE OUTPUT ${out}/files.txt CONTENT "${files}")  # changes when a file comes or goes
    add_custom_command(
        OUTPUT ${out}/web_assets.cpp
        COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/tools/embed_assets.py ${folder} ${out}
        DEPENDS ${files} ${out}/files.txt ${CMAKE_SOURCE_DIR}/tools/embed_assets.py
        COMMENT "Taking in the pages of ${folder}"
        VERBATIM)
    add_library(web_assets STATIC ${out}/web_assets.cpp)
    target_include_directories(web_assets PUBLIC ${view})
endfunction()
