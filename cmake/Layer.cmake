# layer(name USES layers… LIBS libraries… TEST_USES layers that only its test may include…)
# One folder = one layer = one library = one test program. Dependencies are PRIVATE, so a layer can
# include only what its row lists; its test links nothing above it, so the direction is proved at
# link time. `build/<preset>/view/<name>/<name>` is a symbolic link to `src/<name>`, which makes
# "<name>/file.h" resolve for the layers that list it and for no other.

add_library(jilian_flags INTERFACE)
target_compile_options(jilian_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
    -Wimplicit-fallthrough -Wnull-dereference
    -Wno-missing-field-initializers)  # designated initialisers leave the rest at their defaults
option(JILIAN_WERROR "Warnings are errors" OFF)
if(JILIAN_WERROR)
    target_compile_options(jilian_flags INTERFACE -Werror)
endif()

# Gives `out` every layer that a program must link when it links the layers of `names`.
function(layer_closure out)
    set(open ${ARGN})
    set(closed "")
    while(open)
        list(POP_FRONT open name)
        if(NOT name IN_LIST closed)
            list(APPEND closed ${name})
            get_property(uses GLOBAL PROPERTY layer_uses_${name})
            list(APPEND open ${uses})
        endif()
    endwhile()
    set(${out} ${closed} PARENT_SCOPE)
endfunction()

function(layer name)
    cmake_parse_arguments(PARSE_ARGV 1 LAYER "" "" "USES;LIBS;TEST_USES")
    set(folder ${CMAKE_SOURCE_DIR}/src/${name})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
    set(tests ${sources})
    list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
    list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
    if(NOT tests)
        message(FATAL_ERROR "layer ${name}: no *_test.cpp, so nothing proves its dependencies")
    endif()
    set_property(GLOBAL PROPERTY layer_uses_${name} ${LAYER_USES})

    set(view ${CMAKE_BINARY_DIR}/view/${name})
    file(MAKE_DIRECTORY ${view})
    file(CREATE_LINK ${folder} ${view}/${name} SYMBOLIC)

    add_library(${name} STATIC ${sources})
    target_include_directories(${name} PRIVATE ${view})
    foreach(used IN LISTS LAYER_USES)
        target_include_directories(${name} PRIVATE ${CMAKE_BINARY_DIR}/view/${used})
    endforeach()
    target_link_libraries(${name} PRIVATE jilian_flags ${LAYER_LIBS})

    if(JILIAN_TESTS)
        add_executable(${name}_test ${tests})
        layer_closure(linked ${name})
        target_include_directories(${name}_test PRIVATE ${view} ${CMAKE_SOURCE_DIR}/tests)
        foreach(used IN LISTS LAYER_USES LAYER_TEST_USES)
            target_include_directories(${name}_test PRIVATE ${CMAKE_BINARY_DIR}/view/${used})
        endforeach()
        target_link_libraries(${name}_test PRIVATE
            jilian_flags -Wl,--start-group ${linked} -Wl,--end-group ${LAYER_LIBS}
            rapidcheck GTest::gtest_main Threads::Threads)
        target_compile_definitions(${name}_test PRIVATE
            JILIAN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
        add_test(NAME ${name} COMMAND ${name}_test)
    endif()
endfunction()

# program(name main.cpp USES layers…): an executable; apps/ may see every layer it names.
function(program name main)
    cmake_parse_arguments(PARSE_ARGV 2 PROGRAM "" "" "USES;LIBS")
    add_executable(${name} ${main})
    layer_closure(linked ${PROGRAM_USES})
    foreach(used IN LISTS PROGRAM_USES)
        target_include_directories(${name} PRIVATE ${CMAKE_BINARY_DIR}/view/${used})
    endforeach()
    target_link_libraries(${name} PRIVATE
        jilian_flags -Wl,--start-group ${linked} -Wl,--end-group ${PROGRAM_LIBS} Threads::Threads)
    target_link_options(${name} PRIVATE ${program_link_options})  # cmake/Packages.cmake
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endfunction()
