#include "process/organisation.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace process {

namespace {

constexpr int depth_max = 32;

bool may_hold(NodeKind above, NodeKind below) {
    switch (below) {
        case NodeKind::region:
        case NodeKind::bureau:
            return above == NodeKind::region;
        case NodeKind::office:
            return above == NodeKind::bureau;
        case NodeKind::department:
            return above == NodeKind::bureau || above == NodeKind::office;
        case NodeKind::unit:
            return above == NodeKind::department || above == NodeKind::unit;
    }
    return false;
}

const NodePeriod* period_on(const Node& node, Date day) {
    const auto is_later = [&](const NodePeriod& period) {
        return std::chrono::sys_days(period.from) > std::chrono::sys_days(day);
    };
    const auto next = std::ranges::find_if(node.periods, is_later);
    return next == node.periods.begin() ? nullptr : &*(next - 1);
}

std::string called(const Node& node) {
    const std::string& name = node.periods.empty() ? node.id : node.periods.back().name;
    return fmt::format("{}（{}）", name, node.id);
}

base::Result<void> check_periods(const Node& node) {
    if (node.id.empty() || node.periods.empty()) {
        return base::invalid("组织节点缺少编号或起始日期", "a node lacks its id or its first day");
    }
    for (std::size_t i = 0; i < node.periods.size(); ++i) {
        const NodePeriod& period = node.periods[i];
        const bool is_in_order = i == 0 || std::chrono::sys_days(node.periods[i - 1].from) <
                                               std::chrono::sys_days(period.from);
        if (!is_in_order) {
            return base::invalid(
                fmt::format("{}：{}起的变动与前一条日期重复或颠倒", called(node),
                            base::iso(period.from)),
                fmt::format("{}: the change of {} does not come after the one before", called(node),
                            base::iso(period.from)));
        }
        if (period.name.empty() || period.code.empty()) {
            return base::invalid(fmt::format("{}：名称和编码都要填写", called(node)),
                                 fmt::format("{}: name and code are both needed", called(node)));
        }
    }
    return {};
}

}  // namespace

Date end_of_year(int year) {
    return std::chrono::year(year) / std::chrono::December / 31;
}

const Node* Organisation::find(std::string_view id) const {
    const auto found = nodes_.find(id);
    return found == nodes_.end() ? nullptr : &found->second;
}

const NodePeriod* Organisation::on(std::string_view id, Date day) const {
    const Node* node = find(id);
    const NodePeriod* period = node == nullptr ? nullptr : period_on(*node, day);
    return period != nullptr && period->is_open ? period : nullptr;
}

const NodePeriod* Organisation::in_year(std::string_view id, int year) const {
    const Node* node = find(id);
    if (node == nullptr) return nullptr;
    const NodePeriod* period = period_on(*node, end_of_year(year));
    return period != nullptr ? period : &node->periods.front();
}

std::vector<std::string> Organisation::children(std::string_view id, Date day) const {
    std::vector<std::pair<std::string, std::string>> found;
    for (const auto& [child, node] : nodes_) {
        const NodePeriod* period = on(child, day);
        if (period != nullptr && period->parent == id) found.emplace_back(period->code, child);
    }
    std::ranges::sort(found);
    std::vector<std::string> ids;
    for (auto& [code, child] : found) ids.push_back(std::move(child));
    return ids;
}

std::vector<std::string> Organisation::path(std::string_view id, Date day) const {
    std::vector<std::string> ids;
    std::string at(id);
    for (int depth = 0; depth < depth_max && !at.empty(); ++depth) {
        const NodePeriod* period = on(at, day);
        if (period == nullptr) return {};
        ids.insert(ids.begin(), at);
        at = period->parent;
    }
    return ids;
}

bool Organisation::is_within(std::string_view id, std::string_view above, Date day) const {
    std::string_view at = id;
    for (int depth = 0; depth < depth_max && !at.empty(); ++depth) {
        const NodePeriod* period = on(at, day);
        if (period == nullptr) return false;
        if (at == above) return true;
        at = period->parent;
    }
    return false;
}

bool Organisation::covers(std::string_view above, std::string_view id, int year, Date today) const {
    const Date then = std::min(end_of_year(year), today);
    return is_within(id, above, then) || is_within(id, above, today) ||
           goes_on_within(id, above, today, 0);
}

bool Organisation::goes_on_within(std::string_view id, std::string_view above, Date today,
                                  int depth) const {
    if (depth >= depth_max) return false;
    return std::ranges::any_of(successions_, [&](const Succession& succession) {
        if (succession.before != id || succession.on > today) return false;
        return is_within(succession.after, above, today) ||
               goes_on_within(succession.after, above, today, depth + 1);
    });
}

std::string Organisation::bureau_of(std::string_view id, int year) const {
    const NodePeriod* period = in_year(id, year);
    std::string at(id);
    for (int depth = 0; depth < depth_max && period != nullptr; ++depth) {
        if (find(at)->kind == NodeKind::bureau) return at;
        at = period->parent;
        period = in_year(at, year);
    }
    return {};
}

base::Result<void> Organisation::check_place(const Node& node, Date day) const {
    const NodePeriod* period = on(node.id, day);
    if (period->parent.empty()) return {};
    const bool is_held =
        on(period->parent, day) != nullptr && may_hold(find(period->parent)->kind, node.kind);
    if (!is_held) {
        return base::invalid(
            fmt::format("{}：{}时的上级“{}”不存在、已撤销或类别不能作上级", called(node),
                        base::iso(day), period->parent),
            fmt::format("{}: on {} its parent \"{}\" is not there, is closed, or is of a kind that "
                        "cannot hold it",
                        called(node), base::iso(day), period->parent));
    }
    const std::vector<std::string> nodes = path(node.id, day);
    if (nodes.empty() || !on(nodes.front(), day)->parent.empty()) {
        return base::invalid(fmt::format("{}：上下级关系成环", called(node)),
                             fmt::format("{}: the tree runs in a circle", called(node)));
    }
    return {};
}

base::Result<void> Organisation::check_day(Date day) const {
    std::map<std::pair<std::string, std::string>, const Node*> codes;
    for (const auto& [id, node] : nodes_) {
        const NodePeriod* period = on(id, day);
        if (period == nullptr) continue;
        TRY(check_place(node, day));
        if (node.kind != NodeKind::unit && node.kind != NodeKind::department) continue;
        const auto key = std::pair(bureau_of(id, int(day.year())), period->code);
        const auto [first, is_new] = codes.emplace(key, &node);
        if (is_new) continue;
        return base::invalid(fmt::format("{}：编码 {} 与{}重复（{}）", called(node), period->code,
                                         called(*first->second), base::iso(day)),
                             fmt::format("{}: its code {} is that of {} as well ({})", called(node),
                                         period->code, called(*first->second), base::iso(day)));
    }
    return {};
}

base::Result<Organisation> Organisation::of(std::vector<Node> nodes,
                                            std::vector<Succession> successions) {
    Organisation made;
    // What holds on the first day of every period holds until the next one begins.
    std::set<Date> days;
    for (Node& node : nodes) {
        TRY(check_periods(node));
        for (const NodePeriod& period : node.periods) days.insert(period.from);
        const std::string id = node.id;
        if (!made.nodes_.emplace(id, std::move(node)).second) {
            return base::invalid(fmt::format("组织编号“{}”重复", id),
                                 fmt::format("the id \"{}\" stands twice", id));
        }
    }
    for (const Date day : days) TRY(made.check_day(day));
    for (const Succession& succession : successions) {
        for (const std::string& id : {succession.before, succession.after}) {
            if (made.find(id) != nullptr) continue;
            return base::invalid(fmt::format("承接关系中的“{}”不存在", id),
                                 fmt::format("a succession names \"{}\", which is not there", id));
        }
    }
    made.successions_ = std::move(successions);
    return made;
}

base::Result<Organisation> Organisation::with(const Node& node) const {
    std::vector<Node> nodes;
    for (const auto& [id, old] : nodes_) {
        if (id != node.id) nodes.push_back(old);
    }
    nodes.push_back(node);
    return of(std::move(nodes), successions_);
}

base::Result<Organisation> Organisation::succeeded(const std::vector<std::string>& before,
                                                   const std::vector<std::string>& after,
                                                   Date on) const {
    std::vector<Succession> successions = successions_;
    std::vector<Node> nodes;
    for (const auto& [id, old] : nodes_) {
        Node node = old;
        const bool ends = std::ranges::find(before, id) != before.end() &&
                          std::ranges::find(after, id) == after.end();
        if (ends) {
            NodePeriod closed = node.periods.back();
            closed.from = on;
            closed.is_open = false;
            node.periods.push_back(std::move(closed));
        }
        nodes.push_back(std::move(node));
    }
    for (const std::string& old : before) {
        if (find(old) == nullptr) {
            return base::Error(base::ErrorCode::not_found, fmt::format("没有“{}”这个单位", old),
                               fmt::format("there is no unit \"{}\"", old));
        }
        for (const std::string& next : after) {
            if (old != next) successions.push_back({old, next, on});
        }
    }
    return of(std::move(nodes), std::move(successions));
}

}  // namespace process
