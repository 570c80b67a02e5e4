#include "ui/training/training_form.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QStandardPaths>

#include "base/paths.h"
#include "ui/bridge/text.h"
#include "ui/style/hint_label.h"
#include "ui/training/path_field.h"

namespace tubelet::ui {

namespace {

namespace fs = std::filesystem;

constexpr int kLoraIndex = 0, kConfigIndex = 1;
constexpr int kMostSteps = 1'000'000, kMostRank = 256;

/// Those that came with the program, by name.
QStringList configsThatAreHere() {
    QStringList configs;
    for (const auto& root : base::modelRoots()) {
        std::error_code failed;
        for (const auto& entry : fs::directory_iterator(root / "training", failed)) {
            if (entry.path().extension() == ".json") {
                configs << fromPath(entry.path());
            }
        }
    }
    configs.sort();
    return configs;
}

QSpinBox* number(QWidget* parent, const char* name, const QString& spoken, int most, int value) {
    auto* box = new QSpinBox(parent);
    box->setObjectName(QString::fromLatin1(name));
    box->setAccessibleName(spoken);
    box->setRange(1, most);
    box->setValue(value);
    return box;
}

}  // namespace

TrainingForm::TrainingForm(QWidget* parent)
    : QWidget(parent),
      m_rows(new QFormLayout(this)),
      m_kind(new QComboBox(this)),
      m_about(new HintLabel(this)),
      m_clips(new PathField(PathField::Kind::Folder, QStringLiteral("trainClips"), tr("Folder of clips"), this)),
      m_config(new QComboBox(this)),
      m_file(new PathField(PathField::Kind::Config, QStringLiteral("trainFile"), tr("Config file"), this)),
      m_output(
          new PathField(PathField::Kind::NewFolder, QStringLiteral("trainOutput"), tr("Folder of the training"), this)),
      m_sizes(new QWidget(this)),
      m_steps(number(m_sizes, "trainSteps", tr("Steps"), kMostSteps, TrainingPlan().steps)),
      m_rank(number(m_sizes, "trainRank", tr("Rank"), kMostRank, TrainingPlan().rank)),
      m_model(new HintLabel(this)) {
    m_kind->setObjectName(QStringLiteral("trainKind"));
    m_kind->setAccessibleName(tr("What is trained"));
    m_kind->addItems({tr("A LoRA of my clips"), tr("What a config says")});
    m_config->setObjectName(QStringLiteral("trainConfig"));
    m_config->setAccessibleName(tr("Config"));
    m_config->addItem(tr("Another file\u2026"));
    m_about->setObjectName(QStringLiteral("trainAbout"));
    m_model->setObjectName(QStringLiteral("trainModel"));
    // A label that may wrap asks for rows that it does not need.
    for (HintLabel* hint : {m_about, m_model}) {
        hint->setWordWrap(false);
    }
    m_clips->setToolTip(tr("Videos and pictures of one subject or style."));
    m_output->setToolTip(tr("It is made where it is missing. One that holds this training is gone on with."));
    m_steps->setToolTip(tr("How often it learns from a few clips at once; some hundred are a good start."));
    m_rank->setToolTip(tr("How much the LoRA can hold: 16 for a subject or a style (rank)."));
    layOut();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &TrainingForm::showKind);
    connect(m_config, &QComboBox::currentIndexChanged, this, &TrainingForm::showKind);
    for (PathField* field : {m_clips, m_file}) {
        connect(field, &PathField::changed, this, &TrainingForm::proposeOutput);
    }
    connect(m_output, &PathField::edited, this, [this] { m_proposed.clear(); });
    connect(m_output, &PathField::changed, this, &TrainingForm::changed);
    for (QSpinBox* box : {m_steps, m_rank}) {
        connect(box, &QSpinBox::valueChanged, this, &TrainingForm::changed);
    }
    showKind();
    findConfigs();
}

void TrainingForm::layOut() {
    auto* sizes = new QHBoxLayout(m_sizes);
    sizes->setContentsMargins(0, 0, 0, 0);
    auto* rank = new QLabel(tr("Rank"), m_sizes);
    rank->setBuddy(m_rank);
    sizes->addWidget(m_steps);
    sizes->addSpacing(16);
    sizes->addWidget(rank);
    sizes->addWidget(m_rank);
    sizes->addStretch(1);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_rows->addRow(tr("Train"), m_kind);
    m_rows->addRow(QString(), m_about);
    m_rows->addRow(tr("Clips"), m_clips);
    m_rows->addRow(tr("Config"), m_config);
    m_rows->addRow(tr("File"), m_file);
    m_rows->addRow(tr("Into"), m_output);
    m_rows->addRow(tr("Steps"), m_sizes);
    m_rows->addRow(QString(), m_model);
}

void TrainingForm::findConfigs() {
    m_question.ask([this](const std::stop_token&) -> Background::Continuation {
        return [this, configs = configsThatAreHere()] {
            for (const QString& file : configs) {
                addConfig(file);
            }
        };
    });
}

void TrainingForm::addConfig(const QString& file) {
    const bool isFirst = m_config->count() == 1;
    m_config->insertItem(m_config->count() - 1, QFileInfo(file).completeBaseName(), file);
    m_config->setItemData(m_config->count() - 2, file, Qt::ToolTipRole);
    if (const bool isChosen = m_file->path() == file && m_config->currentData().isNull(); isChosen) {
        m_file->setPath({});
        m_config->setCurrentIndex(m_config->count() - 2);
    } else if (isFirst && m_file->path().isEmpty()) {
        m_config->setCurrentIndex(0);
    }
}

bool TrainingForm::isLora() const {
    return m_kind->currentIndex() == kLoraIndex;
}

void TrainingForm::showKind() {
    const bool isFile = !isLora() && m_config->currentData().isNull();
    m_rows->setRowVisible(m_clips, isLora());
    m_rows->setRowVisible(m_sizes, isLora());
    m_rows->setRowVisible(m_config, !isLora());
    m_rows->setRowVisible(m_file, isFile);
    m_about->say(isLora() ? tr("What each clip shows stands in NAME.txt beside NAME.mp4, or in one captions.csv.")
                          : tr("A model, a LoRA or a scorer, as a JSON file says."));
    m_rows->setRowVisible(m_model, isLora() && !m_model->text().isEmpty());
    proposeOutput();
}

QString TrainingForm::proposal() const {
    if (isLora()) {
        return m_clips->path().isEmpty() ? QString() : QDir::cleanPath(m_clips->path()) + QStringLiteral("-lora");
    }
    const QString file = plan().config;
    return file.isEmpty() ? QString()
                          : QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
                                .filePath(QFileInfo(file).completeBaseName() + QStringLiteral("-training"));
}

void TrainingForm::proposeOutput() {
    if (m_output->path() == m_proposed) {
        m_proposed = proposal();
        m_output->setPath(m_proposed);
    }
    Q_EMIT changed();
}

TrainingPlan TrainingForm::plan() const {
    TrainingPlan plan;
    plan.kind = isLora() ? TrainingPlan::Kind::Lora : TrainingPlan::Kind::Config;
    plan.clips = m_clips->path();
    plan.config = m_config->currentData().isNull() ? m_file->path() : m_config->currentData().toString();
    plan.output = m_output->path();
    plan.steps = m_steps->value();
    plan.rank = m_rank->value();
    return plan;
}

void TrainingForm::setPlan(const TrainingPlan& plan) {
    m_clips->setPath(plan.clips);
    m_steps->setValue(plan.steps);
    m_rank->setValue(plan.rank);
    if (!plan.config.isEmpty()) {
        if (const int known = m_config->findData(plan.config); known >= 0) {
            m_config->setCurrentIndex(known);
        } else {
            m_file->setPath(plan.config);
            m_config->setCurrentIndex(m_config->count() - 1);
        }
    }
    m_kind->setCurrentIndex(plan.kind == TrainingPlan::Kind::Lora ? kLoraIndex : kConfigIndex);
    m_proposed = plan.output.isEmpty() || plan.output == proposal() ? plan.output : QString();
    m_output->setPath(plan.output);
    proposeOutput();
}

QString TrainingForm::problem() const {
    const TrainingPlan plan = this->plan();
    if (isLora() && plan.clips.isEmpty()) {
        return tr("Choose the folder with your clips first.");
    }
    if (!isLora() && plan.config.isEmpty()) {
        return tr("Choose a config file first, or one that is listed.");
    }
    if (plan.output.isEmpty()) {
        return tr("Choose a folder that the training shall grow in.");
    }
    for (const QString& path : {isLora() ? plan.clips : plan.config, plan.output}) {
        if (!QDir::isAbsolutePath(path)) {
            return tr("%1 is no whole path. Begin it with / or choose it with the button.").arg(path);
        }
    }
    if (isLora() && QDir::cleanPath(plan.clips) == QDir::cleanPath(plan.output)) {
        return tr("The training can't grow in the folder of its own clips. Choose another folder for it.");
    }
    return {};
}

void TrainingForm::setModelNote(const QString& note) {
    m_model->say(note);
    m_rows->setRowVisible(m_model, isLora() && !note.isEmpty());
}

}  // namespace tubelet::ui
