#include "ui/evaluation/evaluation_view.h"

#include <utility>

#include <QAbstractItemView>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "ui/bridge/file_manager.h"
#include "ui/bridge/text.h"
#include "ui/evaluation/clips_pane.h"
#include "ui/evaluation/comparison.h"
#include "ui/evaluation/figures_table.h"
#include "ui/style/busy_spinner.h"
#include "ui/style/dialog_button.h"
#include "ui/style/first_size.h"
#include "ui/style/hint_label.h"

namespace tubelet::ui {

namespace {

constexpr QSize kFirstSize(1000, 680);

}  // namespace

EvaluationView::EvaluationView(Parts parts, QWidget* parent)
    : QDialog(parent),
      m_evaluations(new OpenEvaluations(std::move(parts.read), std::move(parts.stamp), this)),
      m_folder(QStandardPaths::writableLocation(QStandardPaths::HomeLocation)),
      m_remembered(std::move(parts.opened)),
      m_problem(new HintLabel(this, HintLabel::Tone::Warning)),
      m_comparison(new HintLabel(this)),
      m_empty(new QLabel(this)),
      m_both(new QSplitter(Qt::Vertical, this)),
      m_figures(new FiguresTable(this)),
      m_clips(new ClipsPane(this)),
      m_open(
          dialogButton(this, "evaluationOpen", tr("&Open\u2026"),
                       tr("Put one or more evaluations beside those that are open; they can also be dropped here."))),
      m_close(dialogButton(this, "evaluationClose", tr("&Take off"),
                           tr("Close the evaluation of the chosen column. Nothing on the disk is changed."))),
      m_busy(new BusySpinner(this)) {
    setObjectName(QStringLiteral("evaluationView"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Evaluations"));
    m_problem->setObjectName(QStringLiteral("evaluationProblem"));
    m_comparison->setObjectName(QStringLiteral("evaluationComparison"));
    m_figures->setObjectName(QStringLiteral("evaluationFigures"));
    m_empty->setObjectName(QStringLiteral("evaluationEmpty"));
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    layOut();
    connectParts();
    m_evaluations->restore(m_remembered);
    showColumns();
}

void EvaluationView::layOut() {
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* bottom = new QHBoxLayout;
    for (QWidget* each : std::initializer_list<QWidget*>{m_open, m_close, m_busy}) {
        bottom->addWidget(each);
    }
    bottom->addStretch(1);
    bottom->addWidget(buttons);
    auto* figures = new QWidget(this);
    auto* upper = new QVBoxLayout(figures);
    upper->setContentsMargins(0, 0, 0, 0);
    upper->addWidget(m_figures, 1);
    upper->addWidget(m_comparison);
    m_both->addWidget(figures);
    m_both->addWidget(m_clips);
    m_both->setChildrenCollapsible(false);
    m_both->setSizes({kFirstSize.height() / 2 - 80, kFirstSize.height() / 2});
    m_both->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(10);
    column->addWidget(m_problem);
    column->addWidget(m_empty, 1);
    column->addWidget(m_both, 1);
    column->addLayout(bottom);
    m_figures->setFocus();
    setFirstSize(*this, kFirstSize);
}

void EvaluationView::connectParts() {
    connect(m_open, &QPushButton::clicked, this, &EvaluationView::askForFolders);
    connect(m_close, &QPushButton::clicked, this, &EvaluationView::closeChosen);
    connect(m_figures, &FiguresTable::closeWanted, this, &EvaluationView::closeChosen);
    connect(m_figures, &FiguresTable::chosenChanged, this, &EvaluationView::showButtons);
    connect(m_evaluations, &OpenEvaluations::changed, this, &EvaluationView::showColumns);
    connect(m_evaluations, &OpenEvaluations::toldAgain, this, &EvaluationView::showSentences);
    connect(m_evaluations, &OpenEvaluations::busyChanged, this, &EvaluationView::showButtons);
    connect(m_clips, &ClipsPane::pictureWanted, this, [this](const QString& file) {
        m_refused.clear();
        showSentences();
        showInFileManager(toPath(file), *this, [this, file] {
            m_refused = tr("No file manager opens %1.").arg(file);
            showSentences();
        });
    });
    connect(m_evaluations, &OpenEvaluations::refused, this, [this](const QString& sentence) {
        m_refused += (m_refused.isEmpty() ? QString() : QStringLiteral("\n")) + sentence;
        showSentences();
    });
}

void EvaluationView::open(const std::vector<std::filesystem::path>& paths) {
    m_refused.clear();
    showSentences();
    m_evaluations->open(paths);
}

void EvaluationView::askForFolders() {
    auto* dialog = new QFileDialog(this, tr("Open folders of evaluations"), m_folder);
    dialog->setObjectName(QStringLiteral("evaluationDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    // Qt has no mode for several folders; its own lists can choose them.
    for (const char* name : {"listView", "treeView"}) {
        if (auto* list = dialog->findChild<QAbstractItemView*>(QString::fromLatin1(name))) {
            list->setSelectionMode(QAbstractItemView::ExtendedSelection);
        }
    }
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& names) {
        std::vector<std::filesystem::path> folders;
        for (const QString& name : names) {
            folders.push_back(toPath(name));
            m_folder = QFileInfo(name).absolutePath();
        }
        open(folders);
    });
    dialog->open();
}

void EvaluationView::closeChosen() {
    const int chosen = m_figures->chosen();
    if (chosen >= 0 && chosen < static_cast<int>(m_evaluations->columns().size())) {
        m_refused.clear();
        m_evaluations->close(m_evaluations->columns()[static_cast<std::size_t>(chosen)].opened);
    }
}

void EvaluationView::showColumns() {
    const EvaluationColumns& columns = m_evaluations->columns();
    const Comparison comparison(columns);
    m_figures->setColumns(columns, comparison);
    m_comparison->say(comparison.words(m_figures->marked()));
    m_empty->setVisible(columns.empty());
    m_both->setVisible(!columns.empty());
    m_clips->setColumns(columns);
    showSentences();
    showButtons();
    // Those of the last time count as long as they are read.
    if (const QStringList paths = m_evaluations->paths(); std::exchange(m_remembered, paths) != paths) {
        Q_EMIT openedChanged(paths);
    }
}

void EvaluationView::showSentences() {
    QStringList all = m_evaluations->sentences();
    if (!m_refused.isEmpty()) {
        all.prepend(m_refused);
    }
    m_problem->say(all.join(QLatin1Char('\n')));
}

void EvaluationView::showButtons() {
    m_busy->setVisible(m_evaluations->isBusy());
    m_empty->setText(
        m_evaluations->isBusy()
            ? tr("The evaluations are read\u2026")
            : tr("No evaluation is open. Open the folder that tubelet evaluate has written, or drop it here; "
                 "several models stand side by side. One that is still made can be watched."));
    m_close->setEnabled(m_figures->chosen() >= 0);
}

}  // namespace tubelet::ui
