#include "ui/training/training_charts.h"

#include <utility>
#include <vector>

#include <QCheckBox>
#include <QHBoxLayout>

#include "ui/bridge/text.h"
#include "ui/training/line_chart.h"
#include "ui/training/sample_sheets.h"
#include "ui/training/training_folder.h"
#include "ui/training/training_words.h"

namespace tubelet::ui {

TrainingCharts::TrainingCharts(QWidget* parent)
    : QWidget(parent),
      m_loss(new LineChart(tr("Loss of each step"), this)),
      m_accuracy(new LineChart(tr("Right on clips that it never saw"), this)),
      m_sheets(new SampleSheets(this)),
      m_log(new QCheckBox(tr("&Logarithmic"), this)) {
    m_loss->setObjectName(QStringLiteral("trainLoss"));
    m_loss->setPlaceholder(tr("The curve begins with the first step."));
    m_accuracy->setObjectName(QStringLiteral("trainAccuracy"));
    m_accuracy->setRange(LineChart::Range::Shares);
    m_accuracy->hide();
    m_sheets->setObjectName(QStringLiteral("trainSheets"));
    m_log->setObjectName(QStringLiteral("trainLog"));
    m_log->setToolTip(tr("The loss in powers of ten: small changes at the end are seen (logarithmic axis)."));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(m_loss, 1);
    row->addWidget(m_accuracy, 1);
    row->addWidget(m_sheets, 1);
    connect(m_log, &QCheckBox::toggled, this,
            [this](bool isLog) { m_loss->setRange(isLog ? LineChart::Range::Log : LineChart::Range::Own); });
}

void TrainingCharts::setTables(const TrainingTables& tables) {
    const auto* loss = columnOf(tables.progress, "loss");
    std::vector<media::PlotLine> lines;
    if (loss && !loss->points.empty()) {
        lines = {*loss, {toUtf8(tr("mean")), media::runningMean(loss->points), false}};
        lines.front().isFaint = true;
    }
    m_loss->setLines(std::move(lines));
    std::vector<media::PlotLine> accuracy = tables.accuracy.lines;
    for (auto& line : accuracy) {
        line.name = toUtf8(TrainingWords::question(line.name));
    }
    m_accuracy->setVisible(tables.accuracy.rows > 0);
    m_accuracy->setLines(std::move(accuracy));
    m_sheets->setSheets(tables.folder, tables.sheets);
}

}  // namespace tubelet::ui
