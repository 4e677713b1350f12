#pragma once
// The tree of those who take part: finance bureaus with their business offices, departments and
// units. It changes over the years; a node keeps its id, and what it was called and where it stood
// is kept by periods, so that every year is read as it was. Plain values, no database.

#include "base/date.h"
#include "base/result.h"
#include "domain/describe.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace process {

using base::Date;

enum class NodeKind { region, bureau, office, department, unit };

/// What a node was from one day on, until the period behind it begins.
struct NodePeriod {
    Date from;
    std::string code;     ///< of the budget unit, the division or the office
    std::string name;     ///< in full
    std::string parent;   ///< id of a node; empty: a root
    bool is_open = true;  ///< false: closed from that day on

    bool operator==(const NodePeriod&) const = default;
};

struct Node {
    std::string id;
    NodeKind kind = NodeKind::unit;
    std::vector<NodePeriod> periods;  ///< by `from`, each day once; at least one

    bool operator==(const Node&) const = default;
};

/// Who goes on with the work of a unit that was merged or split.
struct Succession {
    std::string before;
    std::string after;
    Date on;

    bool operator==(const Succession&) const = default;
};

class Organisation {
public:
    Organisation() = default;
    /// Errors: invalid_input, naming the node, when a parent is missing, not open on a day on which
    /// its child is, or of a kind that cannot hold it; when the tree runs in a circle; when two
    /// open nodes of one bureau have one code on one day.
    static base::Result<Organisation> of(std::vector<Node> nodes,
                                         std::vector<Succession> successions);

    bool empty() const { return nodes_.empty(); }
    const std::map<std::string, Node, std::less<>>& nodes() const { return nodes_; }
    const std::vector<Succession>& successions() const { return successions_; }

    /// nullptr: no such node.
    const Node* find(std::string_view id) const;
    /// What it was on that day; nullptr before its first period and when it was closed.
    const NodePeriod* on(std::string_view id, Date day) const;
    /// What it is called for a year: on its last day, or the last thing it was before that.
    const NodePeriod* in_year(std::string_view id, int year) const;
    /// Open nodes directly below it on that day, by code.
    std::vector<std::string> children(std::string_view id, Date day) const;
    /// From the root down to the node itself; empty when it was not open.
    std::vector<std::string> path(std::string_view id, Date day) const;
    /// Whether `id` is `above` or stands below it on that day.
    bool is_within(std::string_view id, std::string_view above, Date day) const;
    /// Whether who holds `above` on the day `today` answers for the unit's year: it stood below
    /// `above` in that year, it does today, or one of those who go on with its work does.
    bool covers(std::string_view above, std::string_view id, int year, Date today) const;
    /// The bureau above a node in a year; empty when there is none.
    std::string bureau_of(std::string_view id, int year) const;

    /// The tree with one more period for a node, or one more node. Errors: as `of`.
    base::Result<Organisation> with(const Node& node) const;
    /// The tree after `before` go on as `after` from that day: the old ones that are not among the
    /// new ones are closed. Errors: not_found; as `of`.
    base::Result<Organisation> succeeded(const std::vector<std::string>& before,
                                         const std::vector<std::string>& after, Date on) const;

private:
    base::Result<void> check_day(Date day) const;
    base::Result<void> check_place(const Node& node, Date day) const;
    bool goes_on_within(std::string_view id, std::string_view above, Date today, int depth) const;

    std::map<std::string, Node, std::less<>> nodes_;
    std::vector<Succession> successions_;
};

/// 31 December.
Date end_of_year(int year);

}  // namespace process

template <>
struct domain::EnumTable<process::NodeKind> {
    static constexpr EnumRow<process::NodeKind> rows[]{
        {process::NodeKind::region, "region", {"行政区划", "Division"}},
        {process::NodeKind::bureau, "bureau", {"财政局", "Finance bureau"}},
        {process::NodeKind::office, "office", {"业务科室", "Business office"}},
        {process::NodeKind::department, "department", {"主管部门", "Department"}},
        {process::NodeKind::unit, "unit", {"预算单位", "Budget unit"}},
    };
};
