#include "ui/steps/branch_rows.h"

#include <algorithm>

#include <QAbstractListModel>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyledItemDelegate>

#include "ui/steps/step_strip.h"
#include "ui/style/theme.h"
#include "ui/style/type_scale.h"

namespace tubelet::ui {

namespace {

constexpr int kRowsSeen = 4;
constexpr int kPadding = 6;
constexpr double kRadius = 4;

}  // namespace

class BranchRows::Model : public QAbstractListModel {
  public:
    explicit Model(BranchRows* rows) : QAbstractListModel(rows), m_rows(rows) {}

    void change(const std::function<void()>& work) {
        beginResetModel();
        work();
        endResetModel();
    }
    int rowCount(const QModelIndex& parent) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_rows->m_runs.size());
    }
    QVariant data(const QModelIndex& index, int role) const override {
        const bool speaks = role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
        return speaks && index.isValid() ? m_rows->m_runs[static_cast<std::size_t>(index.row())].name : QVariant();
    }

  private:
    BranchRows* m_rows;
};

class BranchRows::Delegate : public QStyledItemDelegate {
  public:
    explicit Delegate(BranchRows* rows) : QStyledItemDelegate(rows), m_rows(rows) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {60, option.fontMetrics.height() + kPadding};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const RunRow& run = m_rows->m_runs[static_cast<std::size_t>(index.row())];
        const QPalette& palette = option.palette;
        const bool isShown = option.state.testFlag(QStyle::State_Selected);
        const bool isUnder = option.state.testFlag(QStyle::State_MouseOver);
        const QRect row = option.rect;
        const double begin = m_rows->m_strip.endOfStep(run.from) + (run.parent > 0 ? 2 * kPadding : 0);
        const double end = std::max<double>(m_rows->m_strip.endOfStep(run.steps), begin + 40);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        QColor line = palette.color(QPalette::WindowText);
        line.setAlpha(120);
        painter->setPen(QPen(line, 1.5));
        if (const int parent = m_rows->rowOf(run.parent); parent >= 0) {
            // Down from the parent's row, then along to its own.
            const double x = m_rows->m_strip.endOfStep(run.from);
            const double top = m_rows->visualRect(m_rows->model()->index(parent, 0)).center().y();
            QPainterPath way(QPointF(x, top));
            way.lineTo(x, row.center().y() - kRadius);
            way.quadTo(QPointF(x, row.center().y()), QPointF(x + kRadius, row.center().y()));
            way.lineTo(begin, row.center().y());
            painter->setClipping(false);
            painter->drawPath(way);
        }
        const QRectF bar(begin, row.top() + 1.5, end - begin, row.height() - 3);
        QColor fill = isShown ? accent(palette) : palette.color(QPalette::WindowText);
        fill.setAlpha(isShown ? 70 : isUnder ? 50 : 26);
        painter->setPen(isShown ? QPen(accent(palette), 1.5) : QPen(Qt::NoPen));
        painter->setBrush(fill);
        painter->drawRoundedRect(bar, kRadius, kRadius);
        const double left = std::max(bar.left(), 0.0) + kPadding;
        const QRectF words(left, row.top(),
                           std::max(std::min<double>(bar.right(), m_rows->width()) - left - kPadding, 0.0),
                           row.height());
        const QFont font = inType(run.isRunning ? Type::Strong : Type::Body);
        painter->setFont(font);
        painter->setPen(palette.color(QPalette::WindowText));
        painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          QFontMetrics(font).elidedText(run.name, Qt::ElideRight, static_cast<int>(words.width())));
        painter->restore();
    }

  private:
    BranchRows* m_rows;
};

BranchRows::BranchRows(const StepStrip& strip, QWidget* parent)
    : QListView(parent), m_strip(strip), m_model(new Model(this)) {
    setObjectName(QStringLiteral("branchRows"));
    setModel(m_model);
    setItemDelegate(new Delegate(this));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    viewport()->setBackgroundRole(QPalette::Window);
    setAccessibleName(tr("Branches"));
    connect(this, &QListView::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT chosen(m_runs[static_cast<std::size_t>(index.row())].id); });
    connect(&strip, &StepStrip::placesChanged, viewport(), QOverload<>::of(&QWidget::update));
    hide();
}

int BranchRows::rowOf(qint64 id) const {
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [id](const RunRow& run) { return run.id == id; });
    return id == 0 || found == m_runs.end() ? -1 : static_cast<int>(found - m_runs.begin());
}

void BranchRows::setRuns(const std::vector<RunRow>& runs) {
    m_model->change([&] { m_runs = runs; });
    setVisible(m_runs.size() > 1);
    updateGeometry();
}

void BranchRows::setCurrent(qint64 id) {
    const int row = rowOf(id);
    setCurrentIndex(row >= 0 ? m_model->index(row) : QModelIndex());
}

QSize BranchRows::sizeHint() const {
    const int rows = std::clamp(static_cast<int>(m_runs.size()), 1, kRowsSeen);
    return {480, rows * (fontMetrics().height() + kPadding) + 2};
}

void BranchRows::keyPressEvent(QKeyEvent* event) {
    const bool picks = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (picks && currentIndex().isValid()) {
        Q_EMIT chosen(m_runs[static_cast<std::size_t>(currentIndex().row())].id);
        return;
    }
    const QModelIndex before = currentIndex();
    QListView::keyPressEvent(event);
    // The highlight is on the run that is shown.
    if (const QModelIndex now = currentIndex(); now.isValid() && now != before) {
        Q_EMIT chosen(m_runs[static_cast<std::size_t>(now.row())].id);
    }
}

}  // namespace tubelet::ui
