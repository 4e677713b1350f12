#include "store/sqlite_error.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace store {

namespace {

using base::ErrorCode;

struct Meaning {
    int code;  // primary result code
    ErrorCode error;
    std::string_view zh;
    std::string_view en;
};

constexpr Meaning meanings[]{
    {SQLITE_BUSY, ErrorCode::unavailable, "数据库正被另一个程序占用，请关闭那个程序后重试",
     "the database is in use by another program; close it and try again"},
    {SQLITE_LOCKED, ErrorCode::unavailable, "数据库正被另一个程序占用，请关闭那个程序后重试",
     "the database is in use by another program; close it and try again"},
    {SQLITE_READONLY, ErrorCode::io,
     "数据库文件或它所在的文件夹是只读的，无法保存；请修改权限，或换一个可以写入的位置",
     "the database file or its folder is read-only; change its permissions or use another place"},
    {SQLITE_PERM, ErrorCode::io, "没有读写数据库文件的权限；请修改权限，或换一个位置",
     "no permission to use the database file; change its permissions or use another place"},
    {SQLITE_CANTOPEN, ErrorCode::io, "打不开数据库文件；请检查所在的文件夹是否存在、是否可以写入",
     "the database file cannot be opened; see that its folder exists and can be written to"},
    {SQLITE_FULL, ErrorCode::io, "磁盘已满，没有保存；请清理磁盘后重试",
     "the disk is full, nothing was saved; make room and try again"},
    {SQLITE_IOERR, ErrorCode::io,
     "读写数据库文件失败，没有保存；磁盘可能已满或有故障，请检查后重试",
     "reading or writing the database failed, nothing was saved; the disk may be full or faulty"},
    {SQLITE_CORRUPT, ErrorCode::io, "数据库文件已损坏，请停止使用并从备份恢复",
     "the database file is damaged; stop using it and restore a backup"},
    {SQLITE_NOTADB, ErrorCode::io, "这不是数据库文件，或文件已损坏；请检查文件名，或从备份恢复",
     "this is not a database file, or it is damaged; check its name or restore a backup"},
    {SQLITE_TOOBIG, ErrorCode::too_large, "内容过长，数据库存不下", "too long for the database"},
};

}  // namespace

base::Error sqlite_error(int code, const std::string& detail, const std::string& name) {
    const bool repeated = code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_UNIQUE;
    if (repeated) {
        return base::Error(ErrorCode::conflict, "已经有相同编号的记录",
                           "a record with this key is already there");
    }
    for (const Meaning& meaning : meanings) {
        if (meaning.code != (code & 0xFF)) continue;
        return base::Error(meaning.error, fmt::format("{}（{}）", meaning.zh, detail),
                           fmt::format("{} ({})", meaning.en, detail))
            .in(name);
    }
    return base::Error(ErrorCode::internal, fmt::format("数据库出错：{}（{}）", detail, code),
                       fmt::format("database error: {} ({})", detail, code))
        .in(name);
}

}  // namespace store
