#include "ui/queue/row_column.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include <QWidget>

namespace tubelet::ui {

RowColumn::RowColumn(QWidget* parent) : QLayout(parent) {}

RowColumn::~RowColumn() = default;

void RowColumn::setRows(const std::vector<QWidget*>& rows) {
    std::unordered_map<QWidget*, std::unique_ptr<QLayoutItem>> known;
    for (auto& item : m_items) {
        QWidget* widget = item->widget();
        known[widget] = std::move(item);
    }
    m_items.clear();
    for (QWidget* row : rows) {
        std::unique_ptr<QLayoutItem>& item = known[row];
        if (!item) {
            if (!row->testAttribute(Qt::WA_LaidOut)) {
                addChildWidget(row);  // the first time; it looks through all others
            }
            item = std::make_unique<QWidgetItemV2>(row);
        }
        m_items.push_back(std::move(item));
    }
    invalidate();
}

void RowColumn::addItem(QLayoutItem* item) {
    m_items.emplace_back(item);
    invalidate();
}

QLayoutItem* RowColumn::itemAt(int index) const {
    return index < 0 || index >= count() ? nullptr : m_items[static_cast<std::size_t>(index)].get();
}

QLayoutItem* RowColumn::takeAt(int index) {
    if (index < 0 || index >= count()) {
        return nullptr;
    }
    QLayoutItem* item = m_items[static_cast<std::size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    invalidate();
    return item;
}

void RowColumn::measure() const {
    if (std::exchange(m_isMeasured, true)) {
        return;
    }
    m_hint = m_least = QSize();
    int height = 0;
    for (const auto& item : m_items) {
        if (!item->isEmpty()) {
            m_hint = m_hint.expandedTo(item->sizeHint());
            m_least = m_least.expandedTo(item->minimumSize());
            height += (height > 0 ? spacing() : 0) + item->sizeHint().height();
        }
    }
    const QMargins margins = contentsMargins();
    m_hint = QSize(std::max(m_hint.width(), 0), height).grownBy(margins);
    m_least = QSize(std::max(m_least.width(), 0), height).grownBy(margins);
}

QSize RowColumn::sizeHint() const {
    measure();
    return m_hint;
}

QSize RowColumn::minimumSize() const {
    measure();
    return m_least;
}

void RowColumn::invalidate() {
    m_isMeasured = false;
    QLayout::invalidate();
}

void RowColumn::setGeometry(const QRect& area) {
    QLayout::setGeometry(area);
    const QRect inside = area.marginsRemoved(contentsMargins());
    int top = inside.top();
    for (const auto& item : m_items) {
        if (!item->isEmpty()) {
            const int height = item->sizeHint().height();
            item->setGeometry(QRect(inside.left(), top, inside.width(), height));
            top += height + spacing();
        }
    }
}

}  // namespace tubelet::ui
