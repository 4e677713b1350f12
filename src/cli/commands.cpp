#include "cli/command.h"

namespace cli {

namespace {

constexpr OptionRow database{"--db", "PATH", {"数据库文件", "Database file"}, "jilian.db"};
constexpr OptionRow dossier{"DOSSIER", "DOSSIER.json", {"绩效档案文件", "Dossier file"}, "", true};
constexpr OptionRow policy{
    "--policy", "ID", {"规则包（默认按档案）", "Policy pack (default: the dossier's)"}};
constexpr OptionRow format{
    "--format",
    "FORMAT",
    {"输出格式：text、json（check 还有 html）", "Output: text, json (check: also html)"},
    "text"};
constexpr OptionRow output{
    "-o", "FILE", {"输出文件（默认屏幕）", "Output file (default: terminal)"}};
constexpr OptionRow needed_output{"-o", "FILE", {"输出文件", "Output file"}, "", true};
constexpr OptionRow report_template{
    "--template", "FILE", {"自己的报告模板（.docx）", "Your own report template (.docx)"}};

std::vector<Command> for_files() {
    return {
        {"serve",
         {"启动网页和接口", "Serve the web application and its interface"},
         {database,
          {"--listen", "ADDRESS:PORT", {"监听地址", "Where to listen"}, "127.0.0.1:8080"},
          {"--sample",
           "DIR",
           {"数据库为空时装入的样例文件夹，或 embedded（内置样例）",
            "Samples for an empty database: a folder, or embedded"}},
          report_template,
          {"--sign-in-rules",
           "FILE",
           {"密码、锁定、会话和两步验证的规则", "Rules of passwords, lockout, sessions, codes"}},
          {.name = "--behind-tls",
           .text = {"由前面的代理提供 https：Cookie 只走加密连接",
                    "A proxy in front serves https: cookies are sent encrypted only"},
           .is_flag = true}},
         run_serve},
        {"check",
         {"查找档案中的矛盾", "Find contradictions in a dossier"},
         {dossier,
          policy,
          format,
          {"--last-year",
           "DOSSIER.json",
           {"上年的档案，用来查照抄的文字和单位成本",
            "Last year's dossier, to find copied texts and odd unit costs"}}},
         run_check},
        {"score",
         {"计算得分和等级", "Scores and rating of a dossier"},
         {dossier, policy, format},
         run_score},
        {"explain",
         {"说明一个数字的来历，直到单元格", "How a figure came about, down to the cells"},
         {dossier,
          {"FIGURE",
           "FIGURE",
           {"数字的编号，如 total_score@unit", "Id of a figure, such as total_score@unit"},
           "",
           true},
          policy},
         run_explain},
        {"report",
         {"生成报告和表格，格式由文件扩展名决定",
          "Make reports and forms; the ending chooses the format"},
         {dossier,
          {"--form",
           "NAME",
           {"report、department-table、project-table、derivations、disclosure、data",
            "report, department-table, project-table, derivations, disclosure, data"},
           "report"},
          needed_output,
          policy,
          {"--project", "ID", {"只要这一个项目", "Only this project"}},
          report_template},
         run_report}};
}

Command for_reports() {
    constexpr OptionRow files{"FILE",
                              "FILE...",
                              {"报告文件或文件夹（docx、xlsx、pdf、ofd、html、txt、md）",
                               "Reports or folders (docx, xlsx, pdf, ofd, html, txt, md)"},
                              "",
                              true,
                              true};
    OptionRow together{
        "--together", "", {"同一单位的几份报告互相核对", "Hold the reports of one unit together"}};
    together.is_flag = true;
    return {"audit",
            {"审核已写好的报告：查出矛盾，指出错数", "Contradictions in reports of any format"},
            {files,
             {"--format",
              "FORMAT",
              {"输出格式：text、json（一份报告一行）、html",
               "Output: text, json (one line a report), html"},
              "text"},
             {"-o",
              "FILE",
              {"输出文件（默认屏幕）；多份报告的 html 为文件夹",
               "Output file (default: terminal); of html for several reports a folder"}},
             {"--jobs", "N", {"线程数（默认按机器）", "Threads (default: the machine's)"}},
             {"--annotate",
              "OUT.docx",
              {"把意见写成批注，存为另一个 Word 文件",
               "The Word file itself with findings as comments"}},
             {"--summary", "FILE.xlsx", {"把所有报告的审核结果汇总成表", "A table of all reports"}},
             together},
            run_audit};
}

std::vector<Command> for_the_rest() {
    return {
        {"template",
         {"导出报告模板，供在 Word 中修改", "The report template, for changing it in Word"},
         {needed_output},
         run_template},
        {"import",
         {"把档案、自评表或自评报告装入数据库", "Put dossiers, forms and reports into a database"},
         {{"FILE",
           "FILE...",
           {"档案（.json）、自评表或自评报告（.xlsx .docx .pdf .txt …）",
            "Dossiers (.json), forms or reports (.xlsx .docx .pdf .txt …)"},
           "",
           true,
           true},
          database},
         run_import},
        {"read",
         {"由别人写好的自评表或自评报告读出档案",
          "A dossier from a form or report as it was written"},
         {{"FILE", "FILE", {"自评表或自评报告", "Form or report"}, "", true},
          {"--bureau", "CODE", {"财政区划代码", "Code of the finance bureau"}, "", true},
          {"--unit", "CODE", {"单位编码", "Code of the unit"}, "", true},
          {"--year",
           "YYYY",
           {"年度（文档没有写明时）", "Fiscal year, where the file does not say"}},
          output},
         run_read},
        {"export",
         {"从数据库导出档案", "Take a dossier out of a database"},
         {{"--unit", "CODE", {"单位编码", "Code of the unit"}, "", true},
          {"--year", "YYYY", {"年度", "Fiscal year"}, "", true},
          {"--bureau", "CODE", {"财政区划代码", "Code of the finance bureau"}},
          database,
          output},
         run_export},
        {"policy",
         {"规则包：list、show 编号、diff 编号 编号", "Policy packs: list, show ID, diff A B"},
         {{"ACTION", "ACTION", {"list、show 或 diff", "list, show or diff"}, "", true},
          {"ID", "ID...", {"规则包编号", "Ids of packs"}, "", false, true},
          {"--on", "DATE", {"按哪一天的取值", "Values on which day"}, "2025-12-31"}},
         run_policy},
        {"migrate",
         {"把数据库升级到本版本", "Bring a database up to this version"},
         {database},
         run_migrate},
        {"schema",
         {"打印档案的 JSON Schema", "Print the JSON Schema of dossiers"},
         {},
         run_schema}};
}

std::vector<Command> all() {
    std::vector<Command> table = for_files();
    table.insert(table.begin() + 1, for_reports());
    std::vector<Command> rest = for_the_rest();
    for (Command& command : rest) table.push_back(std::move(command));
    return table;
}

}  // namespace

const std::vector<Command>& commands() {
    static const std::vector<Command> table = all();
    return table;
}

std::string Arguments::text(std::string_view name) const {
    const std::vector<std::string>& all = list(name);
    return all.empty() ? std::string() : all.front();
}

const std::vector<std::string>& Arguments::list(std::string_view name) const {
    static const std::vector<std::string> none;
    const auto found = values.find(name);
    return found == values.end() ? none : found->second;
}

}  // namespace cli
