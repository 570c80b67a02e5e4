#include "ui/steps/step_list.h"

#include <algorithm>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolButton>
#include <QWheelEvent>

#include "ui/steps/step_delegate.h"
#include "ui/steps/step_model.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr int kSpinnerMs = 100;
constexpr int kSpinnerTicks = 12;
constexpr int kMinPictureWidth = 36;
constexpr int kMaxPictureWidth = 160;

}  // namespace

StepList::StepList(StepModel* model, QWidget* parent) : QListView(parent), m_steps(model) {
    setModel(model);
    setItemDelegate(new StepDelegate(this));
    setFlow(QListView::LeftToRight);
    setWrapping(false);
    setUniformItemSizes(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Window);
    setAccessibleName(tr("Steps"));
    setClipShape({16, 9});

    m_emptyText = tr("Each denoising step appears here while a clip is made.");
    m_spinnerTimer.setInterval(kSpinnerMs);
    connect(&m_spinnerTimer, &QTimer::timeout, this, [this] {
        m_spinnerTick = (m_spinnerTick + 1) % kSpinnerTicks;
        viewport()->update();
    });
    connect(model, &QAbstractItemModel::dataChanged, this, &StepList::onDataChanged);
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        hover(-1);
        follow();
        onDataChanged();
    });
    addMore();
    connect(horizontalScrollBar(), &QScrollBar::actionTriggered, this, [this] {
        // The new position is only taken after this signal.
        QTimer::singleShot(0, this, &StepList::noteUserScroll);
    });
}

void StepList::setClipShape(QSize clipSize) {
    if (clipSize.isEmpty()) {
        return;
    }
    const int width = kPictureHeight * clipSize.width() / clipSize.height();
    const QSize size(std::clamp(width, kMinPictureWidth, kMaxPictureWidth), kPictureHeight);
    if (size == m_pictureSize) {
        return;
    }
    m_pictureSize = size;
    m_steps->setPictureBox(QSizeF(QSizeF(size) * devicePixelRatioF()).toSize());
    scheduleDelayedItemsLayout();
}

int StepList::newestRow() const {
    return m_steps->isComputed(m_steps->finalRow()) ? m_steps->finalRow() : m_steps->currentStep() - 1;
}

void StepList::follow() {
    m_following = true;
    scrollToNewest();
}

void StepList::scrollToNewest() {
    if (m_following && newestRow() >= 0) {
        scrollTo(m_steps->index(newestRow()), QAbstractItemView::EnsureVisible);
    }
}

void StepList::noteUserScroll() {
    const int newest = newestRow();
    m_following = newest < 0 || viewport()->rect().intersects(visualRect(m_steps->index(newest)));
}

void StepList::onDataChanged() {
    scrollToNewest();
    if (m_steps->anyPending() && isVisible()) {
        if (!m_spinnerTimer.isActive()) {
            m_spinnerTimer.start();
        }
    } else {
        m_spinnerTimer.stop();
    }
}

double StepList::spinnerTurn() const {
    return static_cast<double>(m_spinnerTick) / kSpinnerTicks;
}

void StepList::outline(int row) {
    if (row < 0) {
        selectionModel()->clear();
        return;
    }
    const QModelIndex index = m_steps->index(row);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
}

int StepList::outlined() const {
    const QModelIndexList rows = selectionModel()->selectedIndexes();
    return rows.isEmpty() ? -1 : rows.constFirst().row();
}

void StepList::choose(int row) {
    if (!m_steps->isComputed(row)) {
        return;
    }
    outline(row);
    scrollTo(m_steps->index(row), QAbstractItemView::EnsureVisible);
    noteUserScroll();
    Q_EMIT chosen(row);
}

void StepList::chooseNext(int direction) {
    const int from = outlined() >= 0 ? outlined() : newestRow();
    for (int row = from + direction; row >= 0 && row < m_steps->rowCount(); row += direction) {
        if (m_steps->isComputed(row)) {
            choose(row);
            return;
        }
    }
}

void StepList::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Left:
            chooseNext(-1);
            break;
        case Qt::Key_Right:
            chooseNext(1);
            break;
        case Qt::Key_Home:
            choose(0);
            break;
        case Qt::Key_End:
            choose(newestRow());
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose(outlined() >= 0 ? outlined() : newestRow());
            break;
        default:
            event->ignore();  // Space and the rest belong to the window
            return;
    }
    event->accept();
}

void StepList::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    m_scrubbing = true;
    choose(indexAt(event->position().toPoint()).row());
}

void StepList::mouseMoveEvent(QMouseEvent* event) {
    const int row = indexAt(event->position().toPoint()).row();
    hover(row, event->position().x());
    if (m_scrubbing && row != outlined()) {
        choose(row);
    }
}

void StepList::mouseReleaseEvent(QMouseEvent*) {
    m_scrubbing = false;
}

void StepList::mouseDoubleClickEvent(QMouseEvent* event) {
    mousePressEvent(event);
}

void StepList::hover(int row, double x) {
    const int before = m_hovered;
    m_hovered = m_steps->isComputed(row) ? row : -1;
    if (m_hovered >= 0) {
        const QRect cell = visualRect(m_steps->index(m_hovered));
        m_hoverPlace = std::clamp((x - cell.left()) / std::max(cell.width(), 1), 0.0, 1.0);
        update(m_steps->index(m_hovered));
    }
    if (before >= 0 && before != m_hovered) {
        update(m_steps->index(before));
    }
}

void StepList::setEmptyText(const QString& text) {
    m_emptyText = text;
    viewport()->update();
}

void StepList::leaveEvent(QEvent* event) {
    QListView::leaveEvent(event);
    hover(-1);
}

void StepList::addMore() {
    for (const bool isRight : {false, true}) {
        auto* button = new QToolButton(this);
        button->setObjectName(isRight ? QStringLiteral("stepsMoreRight") : QStringLiteral("stepsMoreLeft"));
        button->setFocusPolicy(Qt::NoFocus);  // the keys go from step to step
        button->setAutoFillBackground(true);
        button->hide();
        connect(button, &QToolButton::clicked, this, [this, isRight] {
            QScrollBar* bar = horizontalScrollBar();
            bar->triggerAction(isRight == isRightToLeft() ? QScrollBar::SliderPageStepSub
                                                          : QScrollBar::SliderPageStepAdd);
        });
        m_more[isRight ? 1 : 0] = button;
    }
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, &StepList::tellMore);
    connect(horizontalScrollBar(), &QScrollBar::rangeChanged, this, &StepList::tellMore);
    connect(m_steps, &QAbstractItemModel::modelReset, this, &StepList::tellMore);
}

/// Cells of which less than half is seen count as beyond the edge.
void StepList::tellMore() {
    std::array<int, 2> beyond{};
    const QRect room = viewport()->rect();
    for (int row = 0; horizontalScrollBar()->maximum() > 0 && row < m_steps->rowCount(); ++row) {
        const int middle = visualRect(m_steps->index(row)).center().x();
        beyond[0] += middle < room.left() ? 1 : 0;
        beyond[1] += middle > room.right() ? 1 : 0;
    }
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
        QToolButton* button = m_more[side];
        button->setVisible(beyond[side] > 0);
        button->setText(side == 0 ? QStringLiteral("\u2039 %1").arg(beyond[side])
                                  : QStringLiteral("%1 \u203a").arg(beyond[side]));
        button->setToolTip(tr("%1 more beyond this edge. A click or the wheel scrolls there, Home and End go to the "
                              "first and the last.")
                               .arg(beyond[side]));
        button->setAccessibleName(tr("%1 more steps").arg(beyond[side]));
        const QSize size(button->sizeHint().width(), kPictureHeight / 2);
        button->setGeometry(side == 0 ? 0 : width() - size.width(), 4 + kPictureHeight / 4, size.width(),
                            size.height());
        button->raise();
    }
}

void StepList::paintEvent(QPaintEvent* event) {
    QListView::paintEvent(event);
    if (m_steps->rowCount() == 0) {
        QPainter painter(viewport());
        painter.setPen(quietText(palette()));
        painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    }
}

bool StepList::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) {
        hover(-1);
    }
    return QListView::viewportEvent(event);
}

void StepList::wheelEvent(QWheelEvent* event) {
    const QPoint turned = event->pixelDelta().isNull() ? event->angleDelta() : event->pixelDelta();
    // a plain wheel scrolls sideways here
    const int delta = turned.x() != 0 ? turned.x() : turned.y();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - delta);
    noteUserScroll();
    event->accept();
}

void StepList::resizeEvent(QResizeEvent* event) {
    QListView::resizeEvent(event);
    scrollToNewest();
    tellMore();
}

void StepList::hideEvent(QHideEvent* event) {
    QListView::hideEvent(event);
    hover(-1);
    m_spinnerTimer.stop();
}

}  // namespace tubelet::ui
