#include "ui/steps/step_strip.h"

#include <algorithm>

#include <QMenu>
#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/steps/step_delegate.h"
#include "ui/steps/step_list.h"
#include "ui/steps/step_model.h"
#include "ui/style/icon.h"
#include "ui/style/thumbnail_loader.h"

namespace tubelet::ui {

StepStrip::StepStrip(QWidget* parent) : QWidget(parent) {
    m_loader = new ThumbnailLoader(this);
    m_model = new StepModel(m_loader, this);
    m_list = new StepList(m_model, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->addWidget(m_list);
    setFocusProxy(m_list);
    setAccessibleName(tr("Steps"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this, &StepStrip::showMenu);
    connect(m_list->horizontalScrollBar(), &QScrollBar::valueChanged, this, &StepStrip::placesChanged);
    connect(m_list->horizontalScrollBar(), &QScrollBar::rangeChanged, this, &StepStrip::placesChanged);
    connect(m_list, &StepList::chosen, this, [this](int row) {
        if (row == m_model->finalRow()) {
            Q_EMIT finalClicked();
        } else {
            Q_EMIT stepClicked(row + 1);
        }
    });
}

StepStrip::~StepStrip() = default;

void StepStrip::showMenu(QPoint position) {
    const QModelIndex under = m_list->indexAt(position);
    const int row = under.isValid() ? under.row() : m_list->outlined();
    if (!m_model->isComputed(row)) {
        return;
    }
    const bool isFinal = row == m_model->finalRow();
    const int step = isFinal ? 0 : row + 1;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const char* name, const char* iconName, const QString& text, auto signal) {
        QAction* action = menu->addAction(icon(QLatin1String(iconName)), text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, [this, step, signal] { Q_EMIT(this->*signal)(step); });
    };
    // After the last step nothing is left that a branch could do otherwise.
    if (!isFinal && step < stepCount()) {
        add("branchFromStep", "branch", tr("&Branch from step %1").arg(step), &StepStrip::branchRequested);
    }
    add("compareWithStep", "compare", tr("&Compare with what is shown"), &StepStrip::compareRequested);
    add("exportStep", "export", isFinal ? tr("&Export the clip\u2026") : tr("&Export step %1\u2026").arg(step),
        &StepStrip::exportRequested);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void StepStrip::setLive(bool live) {
    m_model->setLive(live);
}

void StepStrip::setLevels(const std::vector<double>& levels) {
    m_model->setLevels(levels);
}

int StepStrip::endOfStep(int step) const {
    const int last = std::min(step, stepCount());
    const QRect cell = m_list->visualRect(m_model->index(std::max(last - 1, 0)));
    const QPoint corner = m_list->viewport()->mapTo(this, last > 0 ? cell.topRight() : cell.topLeft());
    return corner.x();
}

void StepStrip::setEmptyText(const QString& text) {
    m_list->setEmptyText(text);
}

void StepStrip::reset(int steps, QSize clipSize) {
    m_list->setClipShape(clipSize);
    m_model->reset(steps);
}

int StepStrip::stepCount() const {
    return m_model->steps();
}

void StepStrip::setStep(int step, media::SharedClip preview, double sigma) {
    if (preview) {
        m_list->setClipShape({preview->width(), preview->height()});
    }
    m_model->setStep(step, preview, sigma);
}

void StepStrip::setPending(int step, bool pending) {
    m_model->setPending(step, pending);
}

void StepStrip::setSelected(int step) {
    m_list->outline(step >= 1 && step <= stepCount() ? step - 1 : -1);
}

int StepStrip::selected() const {
    const int row = m_list->outlined();
    return row >= 0 && row < stepCount() ? row + 1 : 0;
}

int StepStrip::currentStep() const {
    return m_model->currentStep();
}

void StepStrip::setFinal(media::SharedClip clip) {
    m_model->setFinal(clip);
}

void StepStrip::setFinalSelected() {
    m_list->outline(m_model->finalRow());
}

QSize StepStrip::sizeHint() const {
    const int height = StepDelegate::cellHeight(fontMetrics()) + m_list->horizontalScrollBar()->sizeHint().height();
    return {480, height};
}

QSize StepStrip::minimumSizeHint() const {
    return {120, sizeHint().height()};
}

}  // namespace tubelet::ui
