#include "ui/settings/run_budget.h"
#include "ui/style/decimal_box.h"

#include <algorithm>
#include <cmath>

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace tubelet::ui {

namespace {

constexpr double kGigabyte = 1e9;
constexpr double kLeast = 0.1;
constexpr double kMost = 10'000;
constexpr int kBarSteps = 1000;

}  // namespace

RunBudget::RunBudget(QWidget* parent)
    : QWidget(parent), m_box(new DecimalBox(this)), m_bar(new QProgressBar(this)), m_used(new QLabel(this)) {
    auto* label = new QLabel(tr("Steps of earlier runs may fill"), this);
    m_box->setObjectName(QStringLiteral("runBudget"));
    m_box->setRange(kLeast, kMost);
    m_box->setDecimals(1);
    m_box->setSuffix(tr(" GB"));
    m_box->setKeyboardTracking(false);
    m_box->setAccessibleName(tr("Disk space for the steps of earlier runs"));
    m_box->setToolTip(
        tr("The steps of a run can be played and branched later, as long as they are kept. Beyond this size those of "
           "the oldest runs are removed, never a clip (disk budget of the run cache)."));
    label->setBuddy(m_box);
    m_bar->setRange(0, kBarSteps);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_used->setObjectName(QStringLiteral("runBudgetUsed"));
    m_used->setWordWrap(true);
    m_used->setMinimumHeight(2 * m_used->fontMetrics().lineSpacing());  // counted later
    m_used->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_box);
    row->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(row);
    column->addWidget(m_bar);
    column->addWidget(m_used);
    connect(m_box, &QDoubleSpinBox::valueChanged, this, [this] {
        refresh();
        Q_EMIT budgetChanged();
    });
    refresh();
}

void RunBudget::setBudget(std::uint64_t bytes) {
    const QSignalBlocker quiet(m_box);
    m_box->setValue(static_cast<double>(bytes) / kGigabyte);
    refresh();
}

std::uint64_t RunBudget::budget() const {
    return static_cast<std::uint64_t>(std::llround(m_box->value() * kGigabyte));
}

void RunBudget::setUsed(std::uint64_t bytes, int runs) {
    m_bytes = bytes;
    m_runs = runs;
    refresh();
}

void RunBudget::refresh() {
    if (m_runs < 0) {
        m_used->setText(tr("Counting what is used\u2026"));
        return;
    }
    const double share = static_cast<double>(m_bytes) / static_cast<double>(std::max<std::uint64_t>(budget(), 1));
    m_bar->setValue(static_cast<int>(std::min(share, 1.0) * kBarSteps));
    m_used->setText(tr("%1 of %2 are used. Runs that are kept: %3.")
                        .arg(QLocale().formattedDataSize(static_cast<qint64>(m_bytes), 1, QLocale::DataSizeSIFormat),
                             QLocale().formattedDataSize(static_cast<qint64>(budget()), 1, QLocale::DataSizeSIFormat),
                             QString::number(m_runs)));
}

}  // namespace tubelet::ui
