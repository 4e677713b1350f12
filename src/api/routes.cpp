#include "api/routes.h"

#include "base/text.h"

#include <array>

#include <fmt/format.h>

namespace api {

namespace {

constexpr std::size_t kb = 1024;
constexpr std::size_t mb = 1024 * kb;
constexpr std::string_view dossier = "/api/dossiers/{bureau}/{year}/{unit}";
constexpr bool not_work = false;

const std::array table{
    Route{"GET",
          "/api/session",
          Who::anyone,
          0,
          not_work,
          {"登录状态与令牌", "State of the session, and its token"},
          get_session},
    Route{"POST",
          "/api/setup",
          Who::setup_only,
          4 * kb,
          true,
          {"首次启动：设置用户和密码", "First start: choose user and password"},
          post_setup},
    Route{"POST", "/api/session", Who::anyone, 4 * kb, true, {"登录", "Sign in"}, post_session},
    Route{"DELETE",
          "/api/session",
          Who::signed_in_anyhow,
          0,
          true,
          {"退出", "Sign out"},
          delete_session},
    Route{"POST",
          "/api/session/code",
          Who::code_awaited,
          4 * kb,
          true,
          {"登录第二步：验证码", "Second step of signing in: the code"},
          post_session_code},
    Route{"GET",
          "/api/sign-in-rules",
          Who::anyone,
          0,
          not_work,
          {"密码规则", "What passwords must be like"},
          get_sign_in_rules},
    Route{"GET",
          "/api/account",
          Who::signed_in,
          0,
          true,
          {"我的账户：登录列表、两步验证", "Own account: sessions, second factor"},
          get_account},
    Route{"POST",
          "/api/account/password",
          Who::password_changer,
          4 * kb,
          true,
          {"修改密码", "Change the password"},
          post_account_password},
    Route{"DELETE",
          "/api/account/sessions",
          Who::signed_in,
          0,
          true,
          {"在所有设备上退出", "Sign out everywhere"},
          delete_account_sessions},
    Route{"DELETE",
          "/api/account/sessions/{session}",
          Who::signed_in,
          0,
          true,
          {"结束一个登录", "End one session"},
          delete_account_session},
    Route{"POST",
          "/api/account/second-factor",
          Who::enroller,
          0,
          true,
          {"开始启用两步验证：新密钥", "Begin with a second factor: a new secret"},
          post_second_factor},
    Route{"POST",
          "/api/account/second-factor/confirm",
          Who::enroller,
          4 * kb,
          true,
          {"确认启用：恢复码", "Turn it on; gives the recovery codes"},
          post_second_factor_confirm},
    Route{"POST",
          "/api/account/second-factor/off",
          Who::signed_in,
          4 * kb,
          true,
          {"关闭两步验证", "Turn the second factor off"},
          post_second_factor_off},
    Route{"GET",
          "/api/dossiers",
          Who::signed_in,
          0,
          true,
          {"档案列表，含得分与矛盾数", "All dossiers with score and findings"},
          get_dossiers},
    Route{"POST",
          "/api/dossiers",
          Who::signed_in,
          16 * kb,
          true,
          {"新建档案", "New dossier"},
          post_dossiers},
    Route{"POST",
          "/api/import",
          Who::signed_in,
          16 * mb,
          true,
          {"导入文件：先预览，apply=1 时保存", "Import a file: a preview, stored with apply=1"},
          post_import},
    Route{"GET",
          dossier,
          Who::signed_in,
          0,
          true,
          {"档案、推导、得分、矛盾", "Dossier, derived figures, score, findings"},
          get_view},
    Route{"GET",
          "/api/dossiers/{bureau}/{year}/{unit}/version",
          Who::signed_in,
          0,
          not_work,
          {"版本号", "Version number"},
          get_version},
    Route{"POST",
          "/api/dossiers/{bureau}/{year}/{unit}/edits",
          Who::signed_in,
          8 * mb,
          true,
          {"保存改动", "Store edits"},
          post_edits},
    Route{"DELETE",
          dossier,
          Who::signed_in,
          0,
          true,
          {"删除档案", "Delete the dossier"},
          delete_dossier},
    Route{"GET",
          "/api/dossiers/{bureau}/{year}/{unit}/history",
          Who::signed_in,
          0,
          true,
          {"改动记录", "What was changed, when, by whom"},
          get_history},
    Route{"GET",
          "/api/dossiers/{bureau}/{year}/{unit}/export",
          Who::signed_in,
          0,
          true,
          {"导出档案（JSON，可原样导入）", "The dossier as a file that can be imported"},
          get_export},
    Route{"GET",
          "/api/dossiers/{bureau}/{year}/{unit}/documents",
          Who::signed_in,
          0,
          true,
          {"可生成的报告与表格", "Reports and forms that can be made"},
          get_documents},
    Route{"GET",
          "/api/dossiers/{bureau}/{year}/{unit}/documents/{file}",
          Who::signed_in,
          0,
          true,
          {"一份报告或表格", "One report or form"},
          get_document},
    Route{"GET",
          "/api/audits",
          Who::signed_in,
          0,
          true,
          {"审核过的文档", "Audited documents"},
          get_audits},
    Route{"POST",
          "/api/audits",
          Who::signed_in,
          32 * mb,
          true,
          {"审核一份文档：内容为文件本身，X-File-Name 为文件名",
           "Audit a document: the body is the file, X-File-Name its name"},
          post_audits},
    Route{"GET",
          "/api/audits/{id}",
          Who::signed_in,
          0,
          true,
          {"审核结果、原文、处理情况", "Result, text and decisions"},
          get_audit},
    Route{"DELETE",
          "/api/audits/{id}",
          Who::signed_in,
          0,
          true,
          {"删除一份审核", "Delete an audit"},
          delete_audit},
    Route{"POST",
          "/api/audits/{id}/decisions",
          Who::signed_in,
          16 * kb,
          true,
          {"采纳、不采纳（写理由）或撤回", "Accept, dismiss with a reason, or take back"},
          post_audit_decision},
    Route{"GET",
          "/api/audits/{id}/file/{format}",
          Who::signed_in,
          0,
          true,
          {"下载：docx（带批注）、html、json", "Take along: docx with comments, html, json"},
          get_audit_file},
    Route{"GET",
          "/api/audit-summary",
          Who::signed_in,
          0,
          true,
          {"汇总表（.xlsx），ids 选定", "A workbook with a row for each; ids chooses"},
          get_audit_summary},
    Route{"GET",
          "/api/audit-together",
          Who::signed_in,
          0,
          true,
          {"同一单位的几份文档互相核对", "Documents of one unit held against each other"},
          get_audit_together},
    Route{"GET",
          "/api/policies",
          Who::signed_in,
          0,
          true,
          {"规则包列表", "All policy packs"},
          get_policies},
    Route{"GET",
          "/api/policies/{id}",
          Who::signed_in,
          0,
          true,
          {"规则包的各项取值与出处", "Values of a pack and their sources"},
          get_policy},
    Route{"GET",
          "/api/schema",
          Who::anyone,
          0,
          not_work,
          {"档案的 JSON Schema", "JSON Schema of the dossier"},
          get_schema},
    Route{"GET",
          "/api/concepts",
          Who::anyone,
          0,
          not_work,
          {"指标概念与同义词", "Concepts and their other names"},
          get_concepts},
};

std::string_view words(Who who) {
    switch (who) {
        case Who::anyone:
            return "anyone";
        case Who::setup_only:
            return "anyone, until there is a user";
        case Who::signed_in:
            return "signed in";
        case Who::signed_in_anyhow:
            return "signed in, at every stage";
        case Who::code_awaited:
            return "signed in, code awaited";
        case Who::password_changer:
            return "signed in, also to change the password first";
        case Who::enroller:
            return "signed in, also to enrol first";
    }
    return {};
}

std::string size_words(std::size_t bytes) {
    if (bytes == 0) return "–";
    return bytes >= mb ? fmt::format("{} MB", bytes / mb) : fmt::format("{} kB", bytes / kb);
}

}  // namespace

bool Route::is_open_at(workflow::Stage stage) const {
    using workflow::Stage;
    if (!needs_session() || who == Who::signed_in_anyhow) return true;
    if (who == Who::code_awaited) return stage == Stage::second_factor;
    return stage == Stage::full || (who == Who::password_changer && stage == Stage::must_change) ||
           (who == Who::enroller && stage == Stage::must_enrol);
}

const std::string& Call::part(std::string_view name) const {
    const auto found = parts.find(name);
    base::check(found != parts.end(), "a part that the path of the route does not have");
    return found->second;
}

const std::string& Call::user() const {
    base::check(session.has_value(), "user() of a call without a session");
    return session->user;
}

std::span<const Route> routes() {
    return table;
}

bool matches(const Route& route, std::string_view path,
             std::map<std::string_view, std::string>& parts) {
    parts.clear();
    std::string_view pattern = route.path;
    while (!pattern.empty() && !path.empty()) {
        pattern.remove_prefix(1);
        if (path.front() != '/') return false;
        path.remove_prefix(1);
        const std::string_view want = pattern.substr(0, pattern.find('/'));
        const std::string_view got = path.substr(0, path.find('/'));
        if (want.starts_with('{')) {
            if (got.empty()) return false;
            parts.emplace(want.substr(1, want.size() - 2), got);
        } else if (want != got) {
            return false;
        }
        pattern.remove_prefix(want.size());
        path.remove_prefix(got.size());
    }
    return pattern.empty() && path.empty();
}

std::string routes_markdown() {
    std::string text =
        "# Routes\n\n"
        "Made from the table in `src/api/routes.cpp`; a test compares. What goes in and out stands "
        "in [api.md](api.md).\n\n"
        "| Method | Path | For | Who | Body at most |\n|---|---|---|---|---|\n";
    for (const Route& route : table) {
        text +=
            fmt::format("| {} | `{}` | {} · {} | {} | {} |\n", route.method, route.path,
                        route.text.zh, route.text.en, words(route.who), size_words(route.body_max));
    }
    return text;
}

}  // namespace api
