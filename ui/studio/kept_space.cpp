#include "ui/studio/kept_space.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QVBoxLayout>

#include "ui/bridge/engine_bridge.h"
#include "ui/settings/run_budget.h"

namespace tubelet::ui {

KeptSpace::KeptSpace(EngineBridge& bridge, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_budget(jobs::kRunBytesKept) {}

void KeptSpace::setBudget(std::uint64_t bytes) {
    m_budget = bytes;
    m_bridge.setKeptBytes(bytes, false);
}

RunBudget* KeptSpace::makeWidget(QWidget* parent) {
    auto* widget = new RunBudget(parent);
    widget->setBudget(m_budget);
    connect(widget, &RunBudget::budgetChanged, this, [this, widget] {
        if (widget->budget() == m_budget) {
            return;
        }
        m_budget = widget->budget();
        m_bridge.setKeptBytes(m_budget, true);
        count(widget);
        Q_EMIT budgetChanged();
    });
    connect(this, &KeptSpace::budgetChanged, widget, [this, widget] { widget->setBudget(m_budget); });
    count(widget);
    return widget;
}

void KeptSpace::count(RunBudget* widget) {
    m_bridge.countKept(
        *widget, [widget](const jobs::KeptRuns& kept) { widget->setUsed(kept.bytes, static_cast<int>(kept.runs)); });
}

void KeptSpace::showDialog(QWidget* parent) {
    auto* dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("keptSpaceDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Disk space of kept steps"));
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addWidget(makeWidget(dialog));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    column->addWidget(buttons);
    dialog->show();
}

}  // namespace tubelet::ui
