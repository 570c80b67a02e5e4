#include "ui/training/training_view.h"

#include <initializer_list>

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "request/enum_words.h"
#include "ui/bridge/text.h"
#include "ui/bridge/told.h"
#include "ui/style/elided_label.h"
#include "ui/style/first_size.h"
#include "ui/style/hint_label.h"
#include "ui/style/type_scale.h"
#include "ui/training/left_out_list.h"
#include "ui/training/training_buttons.h"
#include "ui/training/training_charts.h"
#include "ui/training/training_form.h"
#include "ui/training/training_process.h"
#include "ui/training/training_words.h"

namespace tubelet::ui {

namespace {

using State = TrainingStatus::State;

constexpr QSize kFirstSize(940, 660);
constexpr int kSoonMs = 100;

QString whatIs(const TrainingPlan& plan) {
    const QString from = plan.kind == TrainingPlan::Kind::Lora ? plan.clips : plan.config;
    return QStringLiteral("%1 \u2192 %2").arg(QFileInfo(from).fileName(), plan.output);
}

}  // namespace

TrainingView::TrainingView(const Parts& parts, QWidget* parent)
    : QDialog(parent),
      m_parts(parts),
      m_reader(new TrainingFolder(this)),
      m_form(new TrainingForm(this)),
      m_problem(new HintLabel(this, HintLabel::Tone::Warning)),
      m_what(new ElidedLabel(this)),
      m_headline(new QLabel(this)),
      m_figures(new HintLabel(this)),
      m_progress(new QProgressBar(this)),
      m_leftOut(new LeftOutList(this)),
      m_charts(new TrainingCharts(this)),
      m_buttons(new TrainingButtons(this)) {
    setObjectName(QStringLiteral("trainingView"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Train a model"));
    m_problem->setObjectName(QStringLiteral("trainProblem"));
    m_what->setObjectName(QStringLiteral("trainWhat"));
    m_headline->setObjectName(QStringLiteral("trainHeadline"));
    m_headline->setTextFormat(Qt::PlainText);
    setType(*m_headline, Type::Strong);
    m_figures->setObjectName(QStringLiteral("trainFigures"));
    m_progress->setAccessibleName(tr("Steps that are made"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    layOut();
    connectParts();
    if (m_parts.before) {
        m_form->setPlan(*m_parts.before);
    }
    if (const auto& status = parts.process.status(); status.state != State::None) {
        m_form->setPlan(status.plan);
        m_reader->watch(toPath(status.plan.output));
    }
    showNow();
    showProblem();
}

void TrainingView::layOut() {
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_buttons);
    bottom->addStretch(1);
    bottom->addWidget(m_charts->logarithmic());
    bottom->addSpacing(16);
    bottom->addWidget(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(10);
    column->addWidget(m_form);
    column->addWidget(m_problem);
    column->addWidget(m_what);
    column->addWidget(m_headline);
    column->addWidget(m_progress);
    column->addWidget(m_figures);
    column->addWidget(m_leftOut);
    column->addWidget(m_charts, 1);
    column->addLayout(bottom);
    setFirstSize(*this, kFirstSize);
}

void TrainingView::connectParts() {
    connect(&m_soon, &QTimer::timeout, this, &TrainingView::showNow);
    connect(&m_parts.process, &TrainingProcess::changed, this, &TrainingView::refresh);
    connect(&m_parts.process, &TrainingProcess::ended, this, &TrainingView::showProblem);
    connect(m_reader, &TrainingFolder::read, this, &TrainingView::showTables);
    connect(m_form, &TrainingForm::changed, this, [this] {
        m_problem->say({});
        Q_EMIT planChanged(m_form->plan());
    });
    connect(m_buttons, &TrainingButtons::startWanted, this, &TrainingView::start);
    connect(m_buttons, &TrainingButtons::goOnWanted, &m_parts.process, &TrainingProcess::goOn);
    connect(m_buttons, &TrainingButtons::pauseWanted, &m_parts.process, &TrainingProcess::pause);
    connect(m_buttons, &TrainingButtons::stopWanted, &m_parts.process, &TrainingProcess::stop);
    connect(m_buttons, &TrainingButtons::watchWanted, this, &TrainingView::askForFolder);
    connect(m_buttons, &TrainingButtons::backWanted, this, &TrainingView::endWatching);
    connect(m_buttons, &TrainingButtons::folderWanted, this, [this] { Q_EMIT folderWanted(folder()); });
    connect(m_buttons, &TrainingButtons::useWanted, this, [this] { Q_EMIT loraWanted(m_tables.lora); });
}

std::filesystem::path TrainingView::folder() const {
    return m_reader->folder();
}

void TrainingView::start() {
    TrainingPlan plan = m_form->plan();
    if (const QString problem = m_form->problem(); !problem.isEmpty()) {
        m_problem->say(problem);
        return;
    }
    if (const auto request = m_parts.asked()) {
        plan.model = fromPath(request->model);
        plan.device = QString::fromLatin1(request::toString(request->device).data());
        plan.threads = request->threads;
    }
    m_tables = {};
    m_reader->watch(toPath(plan.output));
    m_parts.process.start(plan);
    showNow();
}

void TrainingView::askForFolder() {
    auto* dialog = new QFileDialog(this, tr("Watch the folder of a training"));
    dialog->setObjectName(QStringLiteral("trainWatchDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& name) { watch(toPath(name)); });
    dialog->open();
}

void TrainingView::watch(const std::filesystem::path& folder) {
    m_isWatching = true;
    m_tables = {};
    m_tables.folder = folder;
    m_reader->watch(folder);
    showNow();
}

void TrainingView::endWatching() {
    m_isWatching = false;
    m_tables = {};
    const auto& status = m_parts.process.status();
    m_reader->watch(status.state == State::None ? std::filesystem::path() : toPath(status.plan.output));
    showNow();
}

void TrainingView::showTables(const TrainingTables& tables) {
    m_tables = tables;
    showNow();
}

void TrainingView::showNow() {
    m_isWatching ? showWatched() : showProcess();
    m_charts->setTables(m_tables);
}

void TrainingView::showWatched() {
    for (QWidget* gone : std::initializer_list<QWidget*>{m_form, m_problem, m_progress, m_leftOut}) {
        gone->hide();
    }
    m_what->show();
    m_headline->show();
    m_buttons->showWatching(!m_tables.lora.empty());
    m_what->setText(fromPath(m_tables.folder));
    m_headline->setText(TrainingWords::headline(m_tables));
    m_figures->say(TrainingWords::figures(m_tables));
}

/// Why the last one has failed; it stays until something else is asked for.
void TrainingView::showProblem() {
    showNow();
    if (const auto& status = m_parts.process.status(); status.state == State::Failed) {
        m_problem->say(status.failure.sentence);
        m_problem->setToolTip(status.failure.details);
    }
}

void TrainingView::showProcess() {
    const TrainingStatus& status = m_parts.process.status();
    const bool isRunning = status.isRunning();
    const bool isPaused = status.state == State::Paused;
    const bool isNone = status.state == State::None;
    m_form->setVisible(!isRunning && !isPaused);
    if (const auto request = m_parts.asked()) {
        m_form->setModelNote(
            tr("For the model that is chosen beside the picture: %1.").arg(fromPath(request->model.filename())));
    } else {
        m_form->setModelNote(tr("No model is chosen beside the picture: the bundled one learns."));
    }
    m_buttons->showFor(status, !m_tables.lora.empty());
    m_what->setVisible(!isNone);
    m_headline->setVisible(!isNone);
    m_what->setText(whatIs(status.plan));
    m_what->setToolTip(status.plan.output);
    m_headline->setText(TrainingWords::headline(status));
    m_figures->say(TrainingWords::figures(status));
    const bool isReading = !status.last && status.read && status.state == State::Preparing && !status.things;
    m_progress->setVisible(status.last.has_value() || isReading);
    if (isReading) {
        m_progress->setRange(0, static_cast<int>(status.read->of));
        m_progress->setValue(static_cast<int>(status.read->clips));
    }
    if (status.last) {
        m_progress->setRange(0, static_cast<int>(status.last->steps));
        m_progress->setValue(static_cast<int>(status.last->step));
    }
    if (isRunning || isPaused) {
        const auto& problem = status.samplesFailed ? status.samplesFailed : status.warning;
        m_problem->say(problem ? told(*problem) : QString());
    }
    m_leftOut->setFiles(status.leftOut);
}

}  // namespace tubelet::ui
