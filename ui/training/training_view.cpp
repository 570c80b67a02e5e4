#include "ui/training/training_view.h"

#include <utility>

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "request/enum_words.h"
#include "ui/bridge/text.h"
#include "ui/bridge/told.h"
#include "ui/style/accent_button.h"
#include "ui/style/busy_spinner.h"
#include "ui/style/elided_label.h"
#include "ui/style/hint_label.h"
#include "ui/style/type_scale.h"
#include "ui/training/line_chart.h"
#include "ui/training/training_form.h"
#include "ui/training/training_process.h"
#include "ui/training/training_words.h"

namespace tubelet::ui {

namespace {

using State = TrainingStatus::State;

constexpr QSize kFirstSize(940, 660);
constexpr int kSoonMs = 100;
constexpr int kLeftOutRows = 3;

template <class Button>
Button* button(QWidget* parent, const char* name, const QString& text, const QString& tip) {
    auto* made = new Button(parent);
    made->setText(text);
    made->setObjectName(QString::fromLatin1(name));
    made->setToolTip(tip);
    made->setAutoDefault(false);
    return made;
}

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
      m_leftOutTitle(new QLabel(this)),
      m_leftOut(new QListWidget(this)),
      m_loss(new LineChart(tr("Loss of each step"), this)),
      m_accuracy(new LineChart(tr("Right on clips that it never saw"), this)),
      m_log(new QCheckBox(tr("&Logarithmic"), this)),
      m_busy(new BusySpinner(this)),
      m_start(button<AccentButton>(this, "trainStart", tr("Start"),
                                   tr("Begin it, or go on with what the folder already holds."))),
      m_watch(button<QPushButton>(this, "trainWatch", tr("&Watch a folder\u2026"),
                                  tr("Look at a training that was begun elsewhere, such as in a terminal."))),
      m_pause(button<QPushButton>(this, "trainPause", tr("&Pause"),
                                  tr("Save where it stands and end it; Go on begins there."))),
      m_goOn(button<AccentButton>(this, "trainGoOn", tr("Go on"), tr("Go on where it was saved."))),
      m_stop(button<QPushButton>(this, "trainStop", tr("S&top"),
                                 tr("Save where it stands and end it. What it has learnt so far can be used."))),
      m_endWatching(
          button<QPushButton>(this, "trainEndWatching", tr("&Back"), tr("Look away; what is trained there goes on."))),
      m_showFolder(button<QPushButton>(this, "trainShowFolder", tr("Show its &folder"),
                                       tr("Open the folder of the training in the file manager."))),
      m_use(button<QPushButton>(this, "trainUse", tr("&Use it now"),
                                tr("Add the LoRA to the list beside the picture; new clips are made with it."))) {
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
    m_leftOut->setObjectName(QStringLiteral("trainLeftOut"));
    m_leftOut->setAccessibleName(tr("Files that are left out"));
    m_leftOut->setWordWrap(true);
    m_leftOut->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_leftOut->setMaximumHeight((kLeftOutRows + 1) * fontMetrics().lineSpacing());
    m_leftOutTitle->setTextFormat(Qt::PlainText);
    m_loss->setObjectName(QStringLiteral("trainLoss"));
    m_loss->setPlaceholder(tr("The curve begins with the first step."));
    m_accuracy->setObjectName(QStringLiteral("trainAccuracy"));
    m_accuracy->setRange(LineChart::Range::Shares);
    m_log->setObjectName(QStringLiteral("trainLog"));
    m_log->setToolTip(tr("The loss in powers of ten: small changes at the end are seen (logarithmic axis)."));
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    layOut();
    connectParts();
    if (const auto& status = parts.process.status(); status.state != State::None) {
        m_form->setPlan(status.plan);
        m_reader->watch(toPath(status.plan.output));
    }
    showNow();
    showProblem();
}

void TrainingView::layOut() {
    auto* charts = new QHBoxLayout;
    charts->setSpacing(16);
    charts->addWidget(m_loss, 1);
    charts->addWidget(m_accuracy, 1);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* bottom = new QHBoxLayout;
    for (QWidget* each : std::initializer_list<QWidget*>{m_start, m_goOn, m_pause, m_stop, m_endWatching, m_watch,
                                                         m_use, m_showFolder, m_busy}) {
        bottom->addWidget(each);
    }
    bottom->addStretch(1);
    bottom->addWidget(m_log);
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
    column->addWidget(m_leftOutTitle);
    column->addWidget(m_leftOut);
    column->addLayout(charts, 1);
    column->addLayout(bottom);
    resize(kFirstSize);
}

void TrainingView::connectParts() {
    connect(&m_soon, &QTimer::timeout, this, &TrainingView::showNow);
    connect(&m_parts.process, &TrainingProcess::changed, this, &TrainingView::refresh);
    connect(&m_parts.process, &TrainingProcess::ended, this, &TrainingView::showProblem);
    connect(m_reader, &TrainingFolder::read, this, &TrainingView::showTables);
    connect(m_form, &TrainingForm::changed, this, [this] { m_problem->say({}); });
    connect(m_start, &QPushButton::clicked, this, &TrainingView::start);
    connect(m_goOn, &QPushButton::clicked, &m_parts.process, &TrainingProcess::goOn);
    connect(m_pause, &QPushButton::clicked, &m_parts.process, &TrainingProcess::pause);
    connect(m_stop, &QPushButton::clicked, &m_parts.process, &TrainingProcess::stop);
    connect(m_watch, &QPushButton::clicked, this, &TrainingView::askForFolder);
    connect(m_endWatching, &QPushButton::clicked, this, &TrainingView::endWatching);
    connect(m_showFolder, &QPushButton::clicked, this, [this] { Q_EMIT folderWanted(folder()); });
    connect(m_use, &QPushButton::clicked, this, [this] { Q_EMIT loraWanted(m_tables.lora); });
    connect(m_log, &QCheckBox::toggled, this,
            [this](bool isLog) { m_loss->setRange(isLog ? LineChart::Range::Log : LineChart::Range::Own); });
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
    const auto* loss = columnOf(m_tables.progress, "loss");
    std::vector<media::PlotLine> lines;
    if (loss && !loss->points.empty()) {
        lines = {*loss, {toUtf8(tr("mean")), media::runningMean(loss->points), false}};
        lines.front().isFaint = true;
    }
    m_loss->setLines(std::move(lines));
    std::vector<media::PlotLine> accuracy = m_tables.accuracy.lines;
    for (auto& line : accuracy) {
        line.name = toUtf8(TrainingWords::question(line.name));
    }
    m_accuracy->setVisible(m_tables.accuracy.rows > 0);
    m_accuracy->setLines(std::move(accuracy));
    m_use->setVisible(!m_tables.lora.empty() && !m_parts.process.status().isRunning());
}

void TrainingView::showWatched() {
    for (QWidget* gone : std::initializer_list<QWidget*>{m_form, m_problem, m_start, m_goOn, m_pause, m_stop, m_watch,
                                                         m_busy, m_progress, m_leftOut, m_leftOutTitle}) {
        gone->hide();
    }
    for (QWidget* here :
         std::initializer_list<QWidget*>{m_endWatching, m_showFolder, m_what, m_headline, m_loss, m_log}) {
        here->show();
    }
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
    m_start->setVisible(!isRunning && !isPaused);
    m_watch->setVisible(!isRunning);
    m_goOn->setVisible(isPaused);
    m_pause->setVisible(isRunning);
    m_stop->setVisible(isRunning || isPaused);
    m_pause->setEnabled(status.state != State::Saving);
    m_stop->setEnabled(status.state != State::Saving);
    m_busy->setVisible(isRunning);
    m_endWatching->hide();
    m_showFolder->setVisible(!isNone);
    m_what->setVisible(!isNone);
    m_headline->setVisible(!isNone);
    m_what->setText(whatIs(status.plan));
    m_what->setToolTip(status.plan.output);
    m_headline->setText(TrainingWords::headline(status));
    m_figures->say(TrainingWords::figures(status));
    m_progress->setVisible(status.last.has_value());
    if (status.last) {
        m_progress->setRange(0, static_cast<int>(status.last->steps));
        m_progress->setValue(static_cast<int>(status.last->step));
    }
    if (isRunning || isPaused) {
        m_problem->say({});
    }
    m_leftOut->setVisible(!status.leftOut.empty());
    m_leftOutTitle->setVisible(!status.leftOut.empty());
    if (m_leftOut->count() != static_cast<int>(status.leftOut.size())) {
        m_leftOut->clear();
        for (const Message& each : status.leftOut) {
            m_leftOut->addItem(told(each));
        }
        m_leftOutTitle->setText(tr("Files that are left out: %1").arg(m_leftOut->count()));
    }
}

}  // namespace tubelet::ui
