#include "ui/research/probability_list.h"

#include <algorithm>

#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/bridge/text.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr int kBarColumn = 1, kBarWidth = 140, kBarHeight = 8;

/// The share of Qt::UserRole, 0 to 1, as a bar.
class BarDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        const double share = std::clamp(index.data(Qt::UserRole).toDouble(), 0.0, 1.0);
        QRectF whole(option.rect.x() + 4, option.rect.center().y() - kBarHeight / 2.0, option.rect.width() - 8,
                     kBarHeight);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        QColor ground = option.palette.color(QPalette::Text);
        ground.setAlpha(30);
        painter->setBrush(ground);
        painter->drawRoundedRect(whole, kBarHeight / 2.0, kBarHeight / 2.0);
        QRectF filled = whole;
        filled.setWidth(std::max(whole.width() * share, 2.0));
        if (option.direction == Qt::RightToLeft) {
            filled.moveRight(whole.right());
        }
        const bool selected = option.state & QStyle::State_Selected;
        painter->setBrush(selected ? option.palette.color(QPalette::HighlightedText) : accent(option.palette));
        painter->drawRoundedRect(filled, kBarHeight / 2.0, kBarHeight / 2.0);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        return {kBarWidth, std::max(QStyledItemDelegate::sizeHint(option, index).height(), 28)};
    }
};

}  // namespace

ProbabilityList::ProbabilityList(QWidget* parent) : QTreeWidget(parent) {
    setObjectName(QStringLiteral("probabilities"));
    setAccessibleName(tr("Classes, the likeliest first"));
    setHeaderLabels({tr("Class"), tr("Likelihood"), QString()});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setItemDelegateForColumn(kBarColumn, new BarDelegate(this));
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(kBarColumn, QHeaderView::Fixed);
    header()->resizeSection(kBarColumn, kBarWidth);
    header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
}

void ProbabilityList::setRanked(const std::vector<lab::RankedClass>& ranked) {
    clear();
    for (const lab::RankedClass& found : ranked) {
        //: a likelihood
        const QString percent = tr("%1 %").arg(locale().toString(100 * found.probability01, 'f', 1));
        const QString name =
            found.group.empty() ? fromUtf8(found.name) : fromUtf8(found.group) + ": " + fromUtf8(found.name);
        auto* item = new QTreeWidgetItem(this, {name, QString(), percent});
        item->setToolTip(0, item->text(0));
        item->setData(kBarColumn, Qt::UserRole, found.probability01);
        item->setData(kBarColumn, Qt::AccessibleTextRole, percent);
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
    }
    setCurrentItem(topLevelItem(0));
    clearSelection();
}

QSize ProbabilityList::sizeHint() const {
    return {380, 260};
}

}  // namespace tubelet::ui
