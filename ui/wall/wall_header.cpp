#include "ui/wall/wall_header.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/style/accent_button.h"
#include "ui/style/elided_label.h"
#include "ui/style/type_scale.h"

namespace tubelet::ui {

WallHeader::WallHeader(QWidget* parent)
    : QWidget(parent),
      m_heading(new ElidedLabel(this)),
      m_hint(new ElidedLabel(this)),
      m_order(new QComboBox(this)),
      m_export(new QPushButton(tr("Export the grid\u2026"), this)),
      m_finish(new AccentButton(this)),
      m_throwAway(new QPushButton(this)) {
    m_heading->setObjectName(QStringLiteral("wallHeading"));
    setType(*m_heading, Type::Strong);
    m_hint->setObjectName(QStringLiteral("wallHint"));
    m_order->setObjectName(QStringLiteral("wallOrder"));
    m_order->setToolTip(tr("In which order the clips stand"));
    m_order->setAccessibleName(m_order->toolTip());
    m_order->addItem(tr("As asked for"), static_cast<int>(WallOrder::Asked));
    m_order->addItem(tr("By seed"), static_cast<int>(WallOrder::Seed));
    m_order->addItem(tr("Most stars first"), static_cast<int>(WallOrder::Stars));
    m_export->setObjectName(QStringLiteral("wallExport"));
    m_export->setToolTip(tr("Writes all clips with their values side by side, as one clip or one picture."));
    m_finish->setObjectName(QStringLiteral("wallFinish"));
    m_finish->setToolTip(
        tr("Makes the picked clips to the end, each from the step that it waits at: what you see is what "
           "it becomes (Shift+Enter)."));
    m_throwAway->setObjectName(QStringLiteral("wallThrowAway"));
    m_throwAway->setToolTip(tr("Takes those that are not picked out of the queue; that can be undone (Shift+Delete)."));
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("wallClose"));
    close->setToolTip(tr("Back to the picture (Esc). What waits stays in the queue."));
    // Two lines: in a narrow window the buttons alone fill one.
    auto* above = new QHBoxLayout;
    above->addWidget(m_heading, 1);
    above->addWidget(m_order);
    above->addWidget(m_export);
    above->addWidget(close);
    auto* below = new QHBoxLayout;
    below->addWidget(m_hint, 1);
    below->addWidget(m_throwAway);
    below->addWidget(m_finish);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 8, 8);
    column->setSpacing(4);
    column->addLayout(above);
    column->addLayout(below);
    connect(m_order, &QComboBox::currentIndexChanged, this, &WallHeader::orderChanged);
    connect(m_export, &QPushButton::clicked, this, &WallHeader::exportWanted);
    connect(m_finish, &QPushButton::clicked, this, &WallHeader::finishWanted);
    connect(m_throwAway, &QPushButton::clicked, this, &WallHeader::throwAwayWanted);
    connect(close, &QPushButton::clicked, this, &WallHeader::closeWanted);
}

void WallHeader::setHeading(const QString& heading) {
    m_heading->setText(heading);
    m_heading->setToolTip(heading);
}

void WallHeader::setCounts(bool isDrafting, std::size_t picked, std::size_t others) {
    m_hint->setText(!isDrafting            ? tr("Side by side, as they are made.")
                    : picked + others == 0 ? tr("Each goes a few steps far and waits there.")
                                           : tr("Pick what is worth finishing; the rest waits."));
    m_hint->setToolTip(m_hint->text());
    m_finish->setText(picked == 0 ? tr("Finish picked") : tr("Finish %1 picked").arg(picked));
    m_finish->setEnabled(picked > 0);
    m_finish->setVisible(isDrafting);
    m_throwAway->setText(others == 0 ? tr("Throw away the rest") : tr("Throw away the rest (%1)").arg(others));
    m_throwAway->setEnabled(others > 0);
    m_throwAway->setVisible(isDrafting);
}

WallOrder WallHeader::order() const {
    return m_order->isVisibleTo(this) ? static_cast<WallOrder>(m_order->currentData().toInt()) : WallOrder::Asked;
}

void WallHeader::setOrderChoosable(bool choosable) {
    m_order->setVisible(choosable);
}

void WallHeader::setExportable(bool exportable) {
    m_export->setEnabled(exportable);
}

void WallHeader::offerScore() {
    if (m_order->findData(static_cast<int>(WallOrder::Score)) < 0) {
        m_order->addItem(tr("Best score first"), static_cast<int>(WallOrder::Score));
    }
}

}  // namespace tubelet::ui
