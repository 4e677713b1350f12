# The libraries of docs/dependencies.md, all from Debian 12.
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(LibXml2 REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(CLI11 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(zip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(pango REQUIRED IMPORTED_TARGET pangocairo cairo cairo-pdf)

# plain_library(name): a library that Debian ships without a description for CMake.
function(plain_library name)
    find_library(${name}_file ${name} REQUIRED)
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${${name}_file})
endfunction()
plain_library(xlsxwriter)

# What Debian also ships as an archive goes into the released program: loading it as a library at
# each start takes a millisecond, a third of a short command. fmt has no archive, so it is made here.
option(JILIAN_ARCHIVES "Link archives where there are any" OFF)
if(JILIAN_ARCHIVES)
    list(PREPEND CMAKE_FIND_LIBRARY_SUFFIXES .a)
    set(Boost_USE_STATIC_LIBS ON)
    set(program_link_options -static-libstdc++ -static-libgcc)  # not for jilian-pdf: Poppler is C++
    add_library(fmt_archive STATIC ${CMAKE_CURRENT_LIST_DIR}/fmt_archive.cpp)
    add_library(fmt::fmt ALIAS fmt_archive)
else()
    find_package(fmt REQUIRED)
endif()
find_package(Boost 1.81 REQUIRED COMPONENTS json)
find_package(EXPAT REQUIRED)
find_package(SQLite3 REQUIRED)
plain_library(pugixml)
plain_library(argon2)
# Not linked: src/documents/shared_library.h opens them when a web page is read or a PDF is drawn.
add_library(opened_on_demand INTERFACE)
target_include_directories(opened_on_demand SYSTEM INTERFACE ${LIBXML2_INCLUDE_DIRS} ${pango_INCLUDE_DIRS})
target_link_libraries(opened_on_demand INTERFACE ${CMAKE_DL_LIBS})

option(JILIAN_TESTS "Build the tests" ON)
if(JILIAN_TESTS)
    find_package(GTest REQUIRED)
    find_library(RAPIDCHECK_LIBRARY rapidcheck REQUIRED)
    add_library(rapidcheck INTERFACE)
    target_link_libraries(rapidcheck INTERFACE ${RAPIDCHECK_LIBRARY})
endif()
