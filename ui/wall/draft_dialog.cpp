#include "ui/wall/draft_dialog.h"

#include <algorithm>
#include <utility>

#include <QAbstractButton>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace tubelet::ui {

namespace {

constexpr int kFirstClips = 9;

}  // namespace

DraftDialog::DraftDialog(int steps, std::function<QString(int, int)> about, QWidget* parent)
    : QDialog(parent),
      m_steps(std::max(steps, 2)),
      m_about(std::move(about)),
      m_clips(new QSpinBox(this)),
      m_step(new QSpinBox(this)),
      m_cost(new QLabel(this)) {
    setObjectName(QStringLiteral("draftDialog"));
    setWindowTitle(tr("Draft wall"));
    auto* what =
        new QLabel(tr("Many seeds of the prompt, each a few steps far and live. Pick what is worth finishing: it "
                      "goes on from there, and becomes what it promised."),
                   this);
    what->setWordWrap(true);
    m_clips->setObjectName(QStringLiteral("draftClips"));
    m_clips->setRange(2, kMostClips);
    m_clips->setValue(kFirstClips);
    m_clips->setToolTip(tr("How many clips, each with a seed of its own"));
    m_step->setObjectName(QStringLiteral("draftStep"));
    m_step->setRange(1, m_steps - 1);
    // By then what is where has been settled.
    m_step->setValue(std::max(m_steps / 3, 1));
    m_step->setToolTip(tr("After this step each of them waits (denoising steps of %1)").arg(m_steps));
    m_cost->setObjectName(QStringLiteral("draftCost"));
    m_cost->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Start"));
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    for (QAbstractButton* button : buttons->buttons()) {
        button->setIcon({});  // the platform's would be the only coloured ones
    }
    auto* form = new QFormLayout;
    form->addRow(tr("&Seeds"), m_clips);
    form->addRow(tr("&To step (of %1)").arg(m_steps), m_step);
    auto* column = new QVBoxLayout(this);
    column->addWidget(what);
    column->addLayout(form);
    column->addWidget(m_cost);
    column->addWidget(buttons);
    setMinimumWidth(380);
    connect(m_clips, &QSpinBox::valueChanged, this, &DraftDialog::refresh);
    connect(m_step, &QSpinBox::valueChanged, this, &DraftDialog::refresh);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    refresh();
}

int DraftDialog::clips() const {
    return m_clips->value();
}

int DraftDialog::step() const {
    return m_step->value();
}

void DraftDialog::refresh() {
    const QString time = m_about(clips(), step());
    const QString what = tr("%1 clips to step %2 of %3").arg(clips()).arg(step()).arg(m_steps);
    m_cost->setText(time.isEmpty() ? what : tr("%1: %2", "clips, time").arg(what, time));
}

}  // namespace tubelet::ui
