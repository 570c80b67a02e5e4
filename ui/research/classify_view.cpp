#include "ui/research/classify_view.h"

#include <algorithm>
#include <utility>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/research/probability_list.h"
#include "ui/research/seen_view.h"
#include "ui/style/busy_spinner.h"
#include "ui/style/clear_slider.h"
#include "ui/style/dialog_button.h"
#include "ui/style/elided_label.h"
#include "ui/style/first_size.h"
#include "ui/style/hint_label.h"

namespace tubelet::ui {

namespace {

constexpr QSize kFirstSize(860, 600);

}  // namespace

ClassifyView::ClassifyView(Parts parts, QWidget* parent)
    : QDialog(parent),
      m_parts(std::move(parts)),
      m_classifying(new Classifying(m_parts.facts, this)),
      m_folder(QStandardPaths::writableLocation(QStandardPaths::HomeLocation)),
      m_name(new ElidedLabel(this)),
      m_playing(dialogButton(this, "classifyPlaying", tr("The clip that &plays"),
                             tr("Look at what is in the preview now: a clip, or one step of a run."))),
      m_choose(dialogButton(this, "classifyChoose", tr("&Choose\u2026"),
                            tr("Look at a picture or clip from disk; it can also be dropped here."))),
      m_model(new QComboBox(this)),
      m_open(dialogButton(this, "classifyOpen", tr("&Open a folder\u2026"),
                          tr("Use a classifier from another folder; it is remembered."))),
      m_about(new HintLabel(this)),
      m_missing(new HintLabel(this, HintLabel::Tone::Warning)),
      m_seen(new SeenView(this)),
      m_frame(new ClearSlider(this)),
      m_caption(new HintLabel(this)),
      m_list(new ProbabilityList(this)),
      m_notices(new HintLabel(this)),
      m_problem(new HintLabel(this, HintLabel::Tone::Warning)),
      m_busy(new BusySpinner(this)),
      m_stop(dialogButton(this, "classifyStop", tr("&Stop"), tr("Give up looking at this picture or clip."))) {
    setObjectName(QStringLiteral("classifyView"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("What does it show?"));
    m_name->setObjectName(QStringLiteral("classifySource"));
    m_model->setObjectName(QStringLiteral("classifyModel"));
    m_model->setAccessibleName(tr("Classifier"));
    m_model->setToolTip(tr("Classifier: the model that looks (a ViT, ViViT or NaViT)."));
    m_model->setPlaceholderText(tr("None is here yet"));
    m_frame->setObjectName(QStringLiteral("classifyFrame"));
    m_frame->setAccessibleName(tr("Frame that the model sees"));
    m_frame->setToolTip(tr("Goes through the frames that the model looks at."));
    for (const auto& [label, name] : {std::pair{m_about, "classifyAbout"},
                                      {m_missing, "classifyMissing"},
                                      {m_caption, "classifyCaption"},
                                      {m_notices, "classifyNotices"},
                                      {m_problem, "classifyProblem"}}) {
        label->setObjectName(QString::fromLatin1(name));
    }
    layOut();
    connectParts();
    setBusy(false);
    showResult({}, {});
    m_name->setText(tr("nothing yet"));
    m_classifying->search(m_parts.folders);
    if (m_parts.playing()) {
        takePlaying();
    }
}

void ClassifyView::layOut() {
    auto* source = new QHBoxLayout;
    source->addWidget(m_name, 1);
    source->addWidget(m_playing);
    source->addWidget(m_choose);
    auto* model = new QHBoxLayout;
    model->addWidget(m_model, 1);
    model->addWidget(m_open);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Picture or clip"), source);
    form->addRow(tr("Classifier"), model);
    auto* left = new QVBoxLayout;
    left->addWidget(m_seen, 1);
    left->addWidget(m_frame);
    left->addWidget(m_caption);
    auto* right = new QVBoxLayout;
    right->addWidget(m_list, 1);
    right->addWidget(m_notices);
    auto* both = new QHBoxLayout;
    both->setSpacing(16);
    both->addLayout(left, 1);
    both->addLayout(right, 1);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_busy);
    bottom->addWidget(m_stop);
    bottom->addStretch(1);
    bottom->addWidget(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(12);
    column->addLayout(form);
    column->addWidget(m_about);
    column->addWidget(m_missing);
    column->addWidget(m_problem);
    column->addLayout(both, 1);
    column->addLayout(bottom);
    setFirstSize(*this, kFirstSize);
}

void ClassifyView::connectParts() {
    connect(m_playing, &QPushButton::clicked, this, &ClassifyView::takePlaying);
    connect(m_choose, &QPushButton::clicked, this, &ClassifyView::askForFile);
    connect(m_open, &QPushButton::clicked, this, &ClassifyView::askForFolder);
    connect(m_stop, &QPushButton::clicked, m_classifying, &Classifying::stop);
    connect(m_model, &QComboBox::activated, this, [this] {
        showClassifier();
        Q_EMIT classifierChanged(classifier()->folder, m_parts.folders);
        look();
    });
    connect(m_frame, &QSlider::valueChanged, m_seen, &SeenView::setFrame);
    connect(m_seen, &SeenView::captionChanged, this, &ClassifyView::updateCaption);
    connect(m_classifying, &Classifying::found, this, &ClassifyView::setClassifiers);
    connect(m_classifying, &Classifying::opened, this, &ClassifyView::add);
    connect(m_classifying, &Classifying::began, this, &ClassifyView::begin);
    connect(m_classifying, &Classifying::classified, this, &ClassifyView::showResult);
    connect(m_classifying, &Classifying::failed, this, &ClassifyView::fail);
    connect(m_classifying, &Classifying::stopped, this, [this] {
        setBusy(false);
        m_problem->say(tr("Stopped. Choose a picture, clip or classifier to look again."));
    });
}

void ClassifyView::setFile(const std::filesystem::path& file) {
    m_source = {file, nullptr};
    m_folder = QFileInfo(fromPath(file)).absolutePath();
    m_name->setText(QFileInfo(fromPath(file)).fileName());
    m_name->setToolTip(fromPath(file));
    showSource();
    look();
}

void ClassifyView::takePlaying() {
    if (const media::SharedClip clip = m_parts.playing()) {
        m_source = {{}, clip};
        m_name->setText(clip->frames.size() == 1 ? tr("the picture in the preview")
                                                 : tr("the clip that plays, %1 frames").arg(clip->frames.size()));
        m_name->setToolTip({});
        showSource();
        look();
    } else {
        m_problem->say(tr("Nothing plays now. Choose a clip of the list first, or a file here."));
    }
}

/// What was seen of another one goes.
void ClassifyView::showSource() {
    m_seen->setSource(m_source.clip);
    m_seen->setPlaceholder(tr("It is shown here as soon as a classifier looks at it."));
    showResult({}, {});
}

void ClassifyView::openFolder(const std::filesystem::path& folder) {
    m_problem->say({});
    m_classifying->open(folder);
}

void ClassifyView::askForFile() {
    auto* dialog = new QFileDialog(this, tr("Choose a picture or clip"), m_folder,
                                   tr("Pictures and clips (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.gif *.mp4 *.mkv "
                                      "*.mov *.webm);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& name) { setFile(toPath(name)); });
    dialog->open();
}

void ClassifyView::askForFolder() {
    auto* dialog = new QFileDialog(this, tr("Open the folder of a classifier"), m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& name) { openFolder(toPath(name)); });
    dialog->open();
}

void ClassifyView::setClassifiers(const std::vector<lab::ClassifierFacts>& classifiers) {
    m_classifiers = classifiers;
    m_model->clear();
    for (const lab::ClassifierFacts& one : m_classifiers) {
        m_model->addItem(fromUtf8(one.name));
        m_model->setItemData(m_model->count() - 1, fromPath(one.folder), Qt::ToolTipRole);
        if (one.folder == m_parts.chosen) {
            m_model->setCurrentIndex(m_model->count() - 1);
        }
    }
    if (m_model->currentIndex() < 0 && !m_classifiers.empty()) {
        m_model->setCurrentIndex(0);  // with a placeholder Qt chooses none
    }
    showClassifier();
    look();
}

void ClassifyView::add(const lab::ClassifierFacts& classifier) {
    const QString folder = fromPath(classifier.folder);
    m_parts.folders.removeAll(folder);
    m_parts.folders << folder;
    m_parts.chosen = classifier.folder;
    auto all = m_classifiers;
    std::erase_if(all, [&](const lab::ClassifierFacts& one) { return one.folder == classifier.folder; });
    all.push_back(classifier);
    setClassifiers(all);
    Q_EMIT classifierChanged(classifier.folder, m_parts.folders);
}

const lab::ClassifierFacts* ClassifyView::classifier() const {
    const int index = m_model->currentIndex();
    return index >= 0 && index < static_cast<int>(m_classifiers.size())
               ? &m_classifiers[static_cast<std::size_t>(index)]
               : nullptr;
}

void ClassifyView::showClassifier() {
    const lab::ClassifierFacts* one = classifier();
    m_model->setEnabled(one != nullptr);
    m_missing->say(one ? QString()
                       : tr("No classifier is here yet. Expected is a folder as transformers saves a "
                            "ViTForImageClassification or VivitForVideoClassification (config.json, "
                            "preprocessor_config.json, model.safetensors), or a NaViT. Put it into %1, where it is "
                            "found when this window opens, or open it with the button above.")
                             .arg(fromPath(m_parts.place)));
    if (!one) {
        m_about->say({});
        return;
    }
    m_about->say((one->kind == lab::ClassifierKind::Image
                      ? tr("Looks at pictures of %1 \u00d7 %2 pixels (ViT).").arg(one->width).arg(one->height)
                  : one->kind == lab::ClassifierKind::Video
                      ? tr("Looks at clips of %1 frames of %2 \u00d7 %3 pixels (ViViT).")
                            .arg(one->frames)
                            .arg(one->width)
                            .arg(one->height)
                      : tr("Looks at pictures and clips of any shape, up to %1 frames and "
                           "%2 pixels (NaViT).")
                            .arg(one->frames)
                            .arg(one->width)) +
                 QLatin1Char(' ') + tr("It tells %1 classes apart.").arg(one->classes));
}

void ClassifyView::look() {
    const lab::ClassifierFacts* one = classifier();
    if (one && (m_source.clip || !m_source.file.empty())) {
        m_classifying->classify(one->folder, m_source);
    }
}

void ClassifyView::begin() {
    m_problem->say({});
    setBusy(true);
}

void ClassifyView::showResult(const lab::Classification& result, const QString& notices) {
    setBusy(false);
    m_list->setRanked(result.ranked);
    m_list->setEnabled(!result.ranked.empty());
    m_notices->say(notices);
    m_seen->setSeen(result.seen);
    m_frame->setRange(0, std::max(m_seen->frames() - 1, 0));
    m_frame->setValue(0);
    m_frame->setVisible(m_seen->frames() > 1);
}

void ClassifyView::fail(const Failure& failure) {
    showResult({}, {});
    m_problem->say(failure.sentence);
    m_problem->setToolTip(failure.details);
}

void ClassifyView::setBusy(bool busy) {
    m_busy->setVisible(busy);
    m_stop->setVisible(busy);
}

void ClassifyView::updateCaption() {
    const QString caption = m_seen->caption();
    m_caption->say(caption);
    m_seen->setAccessibleDescription(caption);
}

}  // namespace tubelet::ui
