// CLI11 builds texts in a way that g++ 12 takes for a null pointer once it has inlined it.
#pragma GCC diagnostic ignored "-Wnull-dereference"

#include "cli/cli.h"

#include <cstdlib>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace cli {

namespace {

constexpr int exit_refused = 2;
constexpr int exit_internal = 3;

void set_words(CLI::App& app, const Environment& environment) {
    if (environment.language == base::Language::english) return;
    const auto formatter = std::make_shared<CLI::Formatter>();
    for (const auto& [english, chinese] : {std::pair{"Usage", "用法"},
                                           {"OPTIONS", "选项"},
                                           {"Options", "选项"},
                                           {"Subcommands", "命令"},
                                           {"SUBCOMMAND", "命令"},
                                           {"SUBCOMMANDS", "命令"},
                                           {"Positionals", "参数"},
                                           {"REQUIRED", "必填"}}) {
        formatter->label(english, chinese);
    }
    formatter->column_width(34);
    app.formatter(formatter);
}

void add_options(CLI::App& app, const Command& command, Arguments& arguments,
                 const Environment& environment) {
    for (const OptionRow& row : command.options) {
        std::vector<std::string>& slot = arguments.values[std::string(row.name)];
        std::string text(environment.say(row.text));
        if (!row.usual.empty()) text += fmt::format(" [{}]", row.usual);
        if (row.is_flag) {
            app.add_flag_callback(
                std::string(row.name), [&slot] { slot = {"true"}; }, text);
            continue;
        }
        CLI::Option* option = app.add_option(std::string(row.name), slot, text);
        option->type_name(std::string(row.value));
        option->expected(row.is_list ? -1 : 1);
        option->allow_extra_args(row.is_list);
        option->required(row.is_required);
        if (!row.is_list) option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    }
}

void fill_usual(const Command& command, Arguments& arguments) {
    for (const OptionRow& row : command.options) {
        std::vector<std::string>& slot = arguments.values[std::string(row.name)];
        if (slot.empty() && !row.usual.empty()) slot.emplace_back(row.usual);
    }
}

int fail(const base::Error& error, const Environment& environment) {
    environment.err << error.text(environment.language) << "\n";
    return base::kind_of(error.code()).exit_code;
}

int execute(const Command& command, const Arguments& arguments, const Environment& environment) {
    try {
        const base::Result<int> done = command.run(arguments, environment);
        environment.out.flush();
        return done.ok() ? *done : fail(done.error(), environment);
    } catch (const base::OverflowError&) {
        return fail(base::invalid("数字太大，无法计算，请检查单位和位数",
                                  "a figure is too large to compute with"),
                    environment);
    } catch (const std::exception& exception) {
        environment.err << fmt::format("jilian: {}: {}\n",
                                       environment.say({"程序内部错误", "internal error"}),
                                       exception.what());
        return exit_internal;
    }
}

}  // namespace

base::Language language_of(std::span<const std::string> words) {
    std::string wanted;
    for (const char* name : {"LC_ALL", "LANG"}) {
        const char* value = std::getenv(name);
        if (wanted.empty() && value) wanted = value;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--lang" && i + 1 < words.size()) wanted = words[i + 1];
        if (words[i].starts_with("--lang=")) wanted = words[i].substr(7);
    }
    return wanted.starts_with("en") ? base::Language::english : base::Language::chinese;
}

int run(std::span<const std::string> words, const Environment& environment) {
    CLI::App app(std::string(environment.say(
                     {"绩链：预算绩效管理", "Jilian: budget performance management"})),
                 "jilian");
    set_words(app, environment);
    app.set_version_flag("--version", environment.version,
                         std::string(environment.say({"版本", "Version"})));
    std::string language;
    app.add_option("--lang", language,
                   std::string(environment.say({"语言：zh 或 en", "Language: zh or en"})));
    std::string folder;  // read by policies_folder() before this
    app.add_option("--policies", folder,
                   std::string(environment.say(
                       {"再从这个文件夹读取规则包", "Read policy packs from this folder too"})))
        ->type_name("DIR");
    app.set_help_flag("-h,--help", std::string(environment.say({"帮助", "Help"})));
    app.require_subcommand(1);
    app.fallthrough();
    std::vector<Arguments> arguments(commands().size());
    std::vector<CLI::App*> subcommands;
    for (std::size_t i = 0; i < commands().size(); ++i) {
        const Command& command = commands()[i];
        CLI::App* sub = app.add_subcommand(std::string(command.name),
                                           std::string(environment.say(command.text)));
        add_options(*sub, command, arguments[i], environment);
        subcommands.push_back(sub);
    }
    try {
        std::vector<std::string> reversed(words.rbegin(), words.rend());
        app.parse(reversed);
    } catch (const CLI::Success& success) {
        return app.exit(success, environment.out, environment.err);
    } catch (const CLI::ParseError& error) {
        environment.err << fmt::format(
            fmt::runtime(environment.say(
                {"jilian: 命令有误：{}\n用 jilian --help 或 jilian 命令 --help 查看用法\n",
                 "jilian: {}\nTry jilian --help or jilian COMMAND --help\n"})),
            error.what());
        return exit_refused;
    }
    for (std::size_t i = 0; i < subcommands.size(); ++i) {
        if (!subcommands[i]->parsed()) continue;
        fill_usual(commands()[i], arguments[i]);
        return execute(commands()[i], arguments[i], environment);
    }
    return exit_refused;
}

}  // namespace cli
