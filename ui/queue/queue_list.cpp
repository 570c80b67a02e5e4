#include "ui/queue/queue_list.h"

#include <algorithm>
#include <unordered_set>

#include <QScrollArea>

#include "ui/queue/group_row.h"
#include "ui/queue/job_row.h"
#include "ui/queue/row_column.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr int kTargetHeight = 2;
constexpr int kScrollMargin = 24, kScrollMs = 40;

template <typename Key, typename Row>
Row* at(const std::map<Key, Row*>& rows, const Key& key) {
    const auto found = rows.find(key);
    return found == rows.end() ? nullptr : found->second;
}

}  // namespace

QueueList::QueueList(QScrollArea& scroll)
    : QWidget(&scroll), m_scroll(scroll), m_column(new RowColumn(this)), m_target(new QWidget(this)) {
    m_column->setContentsMargins(8, 2, 8, 8);
    m_column->setSpacing(4);
    m_target->setObjectName(QStringLiteral("dropTarget"));
    m_target->setAutoFillBackground(true);
    m_target->hide();
    m_dragging.setInterval(kScrollMs);
    connect(&m_dragging, &QTimer::timeout, this, [this] { showTarget(m_dragged, m_place); });
    setAccessibleName(tr("Queue"));
}

JobRow* QueueList::row(jobs::JobId id) const {
    return at(m_rows, id);
}

GroupRow* QueueList::groupRow(const std::string& group) const {
    return at(m_groups, group);
}

void QueueList::adopt(QueueRow* row) {
    connect(row, &QueueRow::neighbourWanted, this,
            [this, row](qint64, int direction) { focusNeighbour(row, direction); });
    connect(row, &QueueRow::dragged, this, [this, row](qint64, const QPoint& place) {
        m_dragged = row;
        m_place = place;
        m_dragging.start();
        showTarget(row, place);
    });
    connect(row, &QueueRow::dropped, this, [this, row](qint64, const QPoint& place) {
        m_dragging.stop();
        m_target->hide();
        moveTo(row, targetAt(lineWith(row), place));
    });
}

JobRow* QueueList::setJob(const jobs::Job& job) {
    JobRow*& row = m_rows[job.id];
    if (row) {
        row->setJob(job);
        return row;
    }
    row = new JobRow(job, this);
    connect(row, &QueueRow::commanded, this, &QueueList::commanded);
    adopt(row);
    return row;
}

void QueueList::dispose(QueueRow* row) {
    if (row == m_dragged) {
        m_dragging.stop();
    }
    m_target->hide();  // it may be the one that is dragged, and is dropped nowhere now
    if (hasKeyboard(*row) && !focusNeighbour(row, 1) && !focusNeighbour(row, -1)) {
        setFocus(Qt::OtherFocusReason);
    }
    m_shown.erase(std::remove(m_shown.begin(), m_shown.end(), row), m_shown.end());
    // Deleted later: the row may be the sender.
    row->hide();
    row->deleteLater();
}

void QueueList::remove(jobs::JobId id) {
    if (JobRow* gone = row(id)) {
        dispose(gone);
        m_rows.erase(id);
    }
}

GroupRow* QueueList::setGroup(const std::string& group, const JobGroup& jobs, std::optional<double> ms) {
    GroupRow*& row = m_groups[group];
    if (!row) {
        row = new GroupRow(this);
        row->setObjectName(QStringLiteral("group_%1").arg(QString::fromStdString(group)));
        connect(row, &QueueRow::commanded, this,
                [this, group](qint64, JobCommand command) { Q_EMIT groupCommanded(group, command); });
        connect(row, &GroupRow::openChanged, this, [this] { arrange(nullptr); });
        adopt(row);
    }
    row->setGroup(jobs, ms);
    return row;
}

void QueueList::removeGroup(const std::string& group) {
    if (GroupRow* gone = groupRow(group)) {
        dispose(gone);
        m_groups.erase(group);
    }
}

std::vector<QueueEntry> QueueList::entries() const {
    std::vector<const jobs::Job*> listed;
    for (const auto& [id, row] : m_rows) {
        listed.push_back(&row->job());
    }
    std::set<std::string> asOne;
    for (const auto& [group, row] : m_groups) {
        asOne.insert(group);
    }
    return queueOrder(std::move(listed), asOne);
}

std::vector<QueueRow*> QueueList::shown() const {
    std::vector<QueueRow*> rows;
    for (const QueueEntry& entry : entries()) {
        const GroupRow* group = groupRow(entry.group);
        if (group) {
            rows.push_back(m_groups.at(entry.group));
        }
        for (const jobs::JobId id : entry.ids) {
            if (!group || group->isOpen()) {
                rows.push_back(m_rows.at(id));
            }
        }
    }
    return rows;
}

QWidgetList QueueList::tabStops(QueueRow* row) {
    QWidgetList stops = QWidgetList{row} + row->findChildren<QWidget*>();
    stops.removeIf([](const QWidget* part) { return !(part->focusPolicy() & Qt::TabFocus); });
    return stops;
}

QWidget* QueueList::arrange(QWidget* before) {
    const std::vector<QueueRow*> rows = shown();
    const std::unordered_set<QueueRow*> seen(rows.begin(), rows.end());
    for (const auto& [id, row] : m_rows) {
        const bool isShown = seen.count(row) > 0;
        if (!isShown && hasKeyboard(*row)) {
            m_groups.at(row->job().group)->setFocus();
        }
        row->setVisible(isShown);
        row->setIndented(groupRow(row->job().group) != nullptr);
    }
    for (const auto& [group, row] : m_groups) {
        row->setVisible(true);
    }
    m_above = before ? before : m_above;
    const auto kept = std::mismatch(rows.begin(), rows.end(), m_shown.begin(), m_shown.end()).first;
    QWidget* last = kept == rows.begin() ? m_above : tabStops(*std::prev(kept)).back();
    if (rows == m_shown) {
        return last;
    }
    for (auto row = kept; row != rows.end(); ++row) {
        for (QWidget* part : tabStops(*row)) {
            setTabOrder(last, part);
            last = part;
        }
    }
    m_shown = rows;
    m_column->setRows({rows.begin(), rows.end()});
    // Empty, it keeps the keyboard of the row that was taken out last, and is a stop of Tab.
    setFocusPolicy(rows.empty() ? Qt::TabFocus : Qt::NoFocus);
    if (window()->focusWidget() == this) {
        takeKeyboard();
    }
    return last;
}

std::vector<QueueList::Unit> QueueList::lineWith(const QueueRow* row) const {
    std::vector<Unit> line;
    for (const QueueEntry& entry : entries()) {
        const auto clip =
            std::find_if(entry.ids.begin(), entry.ids.end(), [&](jobs::JobId id) { return m_rows.at(id) == row; });
        if (!entry.group.empty() && clip != entry.ids.end()) {
            std::vector<Unit> own;
            for (const jobs::JobId id : entry.line) {
                own.push_back({m_rows.at(id), {id}});
            }
            return own;
        }
        if (!entry.line.empty() && !entry.isRunning) {
            QueueRow* shown =
                entry.group.empty() ? static_cast<QueueRow*>(m_rows.at(entry.ids.front())) : m_groups.at(entry.group);
            line.push_back({shown, entry.line});
        }
    }
    return line;
}

jobs::JobId QueueList::behind(const Unit& last) const {
    const std::vector<QueueEntry> all = entries();
    const auto own = std::find_if(all.begin(), all.end(), [&](const QueueEntry& entry) {
        return std::find(entry.line.begin(), entry.line.end(), last.line.back()) != entry.line.end();
    });
    const auto next = own == all.end() ? own : std::next(own);
    return next == all.end() || next->line.empty() ? 0 : next->line.front();
}

void QueueList::moveTo(const QueueRow* row, std::size_t index) {
    const std::vector<Unit> line = lineWith(row);
    const auto found = std::find_if(line.begin(), line.end(), [row](const Unit& unit) { return unit.row == row; });
    const auto own = static_cast<std::size_t>(found - line.begin());
    if (found == line.end() || index == own || index == own + 1) {
        return;  // it is there
    }
    Q_EMIT moveWanted(found->line, index < line.size() ? line[index].line.front() : behind(line.back()));
}

void QueueList::moveBy(QueueRow* row, int places) {
    const std::vector<Unit> line = lineWith(row);
    const auto found = std::find_if(line.begin(), line.end(), [row](const Unit& unit) { return unit.row == row; });
    const std::ptrdiff_t index = found - line.begin() + (places < 0 ? places : places + 1);
    if (found != line.end() && index >= 0 && index <= static_cast<std::ptrdiff_t>(line.size())) {
        moveTo(row, static_cast<std::size_t>(index));
    }
}

void QueueList::takeKeyboard() {
    QWidget* heir = m_shown.empty() ? static_cast<QWidget*>(this) : m_shown.front();
    heir->setFocus(Qt::OtherFocusReason);
}

bool QueueList::hasKeyboard(const QueueRow& row) const {
    // Of the window: the list's own focusWidget() stays a row while the person types elsewhere.
    const QWidget* focused = window()->focusWidget();
    return focused == &row || row.isAncestorOf(focused);
}

bool QueueList::focusNeighbour(QueueRow* row, int direction) {
    const auto found = std::find(m_shown.begin(), m_shown.end(), row);
    const auto next = found - m_shown.begin() + direction;
    if (found == m_shown.end() || next < 0 || next >= static_cast<std::ptrdiff_t>(m_shown.size())) {
        return false;
    }
    QueueRow* neighbour = m_shown[static_cast<std::size_t>(next)];
    neighbour->setFocus(Qt::TabFocusReason);
    m_scroll.ensureWidgetVisible(neighbour);
    return true;
}

std::size_t QueueList::targetAt(const std::vector<Unit>& line, const QPoint& globalPlace) const {
    const int y = mapFromGlobal(globalPlace).y();
    const auto found =
        std::find_if(line.begin(), line.end(), [y](const Unit& unit) { return y < unit.row->geometry().center().y(); });
    return static_cast<std::size_t>(found - line.begin());
}

void QueueList::showTarget(const QueueRow* row, const QPoint& globalPlace) {
    const std::vector<Unit> line = lineWith(row);
    if (line.empty()) {
        m_dragging.stop();
        m_target->hide();  // it has begun meanwhile
        return;
    }
    const std::size_t index = targetAt(line, globalPlace);
    const QPoint place = mapFromGlobal(globalPlace);
    m_scroll.ensureVisible(place.x(), place.y(), 0, kScrollMargin);
    const QRect next = index < line.size() ? line[index].row->geometry() : line.back().row->geometry();
    const int gap = (m_column->spacing() + kTargetHeight) / 2;
    QPalette colours = palette();
    colours.setColor(QPalette::Window, accent(colours));
    m_target->setPalette(colours);
    m_target->setGeometry(next.left(), index < line.size() ? next.top() - gap : next.bottom() + gap, next.width(),
                          kTargetHeight);
    m_target->show();
    m_target->raise();
}

}  // namespace tubelet::ui
