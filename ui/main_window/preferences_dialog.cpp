#include "ui/main_window/preferences_dialog.h"

#include <algorithm>
#include <utility>

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "base/system.h"
#include "ui/style/hint_label.h"
#include "ui/style/type_scale.h"

namespace tubelet::ui {

namespace {

constexpr std::pair<const char*, const char*> kLanguages[] = {{"en", "English"}, {"zh_CN", "\u7b80\u4f53\u4e2d\u6587"}};

constexpr int kWidth = 520;

QLabel* makeHeading(const QString& text, QWidget* parent) {
    auto* heading = new QLabel(text, parent);
    setType(*heading, Type::Strong);
    return heading;
}

}  // namespace

PreferencesDialog::PreferencesDialog(const Preferences& preferences, const Preferences& inForce, ThemeChoice theme,
                                     const QString& usualFolder, const QString& folder, QWidget* parent)
    : QDialog(parent),
      m_preferences(preferences),
      m_inForce(inForce),
      m_usualFolder(usualFolder),
      m_folder(folder),
      m_clips(new QLineEdit(this)),
      m_clipsHint(new HintLabel(this)),
      m_language(new QComboBox(this)),
      m_languageHint(new HintLabel(this)),
      m_restart(new QPushButton(tr("&Restart now"), this)),
      m_theme(new QComboBox(this)),
      m_threads(new QSpinBox(this)),
      m_memory(new QSpinBox(this)),
      m_tellsEnds(new QCheckBox(tr("Tell when a long run has ended while the window is out of sight"), this)),
      m_parts(new QVBoxLayout) {
    setObjectName(QStringLiteral("preferencesDialog"));
    setWindowTitle(tr("Preferences"));
    auto* buttons = new QDialogButtonBox(this);
    auto* close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(QStringLiteral("preferencesClose"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    m_parts->setSpacing(8);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(16);
    column->addLayout(m_parts);
    column->addStretch(1);
    column->addWidget(buttons);
    addPart(tr("Clips"), makeFolder());
    addPart(tr("Window"), makeLook(theme));
    addPart(tr("Runs"), makeRuns());
    alignLabels();
    setMinimumWidth(kWidth);
    tellLanguage();  // it may have been changed before
}

void PreferencesDialog::addPart(const QString& heading, QWidget* part) {
    if (m_parts->count() > 0) {
        m_parts->addSpacing(8);
    }
    m_parts->addWidget(makeHeading(heading, this));
    m_parts->addWidget(part);
}

/// What is chosen begins at one place, whatever part it is in.
void PreferencesDialog::alignLabels() {
    QWidgetList labels;
    int width = 0;
    for (const QFormLayout* form : findChildren<QFormLayout*>()) {
        for (int row = 0; row < form->rowCount(); ++row) {
            if (const QLayoutItem* item = form->itemAt(row, QFormLayout::LabelRole); item && item->widget()) {
                labels << item->widget();
                width = std::max(width, item->widget()->sizeHint().width());
            }
        }
    }
    for (QWidget* label : labels) {
        label->setMinimumWidth(width);
    }
}

QWidget* PreferencesDialog::makeFolder() {
    auto* part = new QWidget(this);
    auto* choose = new QPushButton(tr("Choose\u2026"), part);
    auto* usual = new QPushButton(tr("Usual place"), part);
    m_clips->setReadOnly(true);
    m_clips->setObjectName(QStringLiteral("preferencesClips"));
    m_clips->setAccessibleName(tr("Folder for new clips"));
    m_clips->setToolTip(tr("Where finished clips are written."));
    choose->setObjectName(QStringLiteral("preferencesChooseClips"));
    choose->setToolTip(tr("Choose another folder for new clips."));
    usual->setObjectName(QStringLiteral("preferencesUsualClips"));
    usual->setToolTip(m_usualFolder);
    auto* row = new QHBoxLayout;
    row->addWidget(m_clips, 1);
    row->addWidget(choose);
    row->addWidget(usual);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(m_clipsHint);
    connect(choose, &QPushButton::clicked, this, &PreferencesDialog::chooseFolder);
    connect(usual, &QPushButton::clicked, this, [this] { setFolder({}); });
    connect(&m_question, &NewestQuestion::slowChanged, this, [this](bool isSlow) {
        if (isSlow) {
            m_clipsHint->setTone(HintLabel::Tone::Quiet);
            m_clipsHint->say(tr("Looking whether clips can be written there\u2026"));
        }
    });
    tellFolder();
    return part;
}

QWidget* PreferencesDialog::makeLook(ThemeChoice theme) {
    auto* part = new QWidget(this);
    m_theme->setObjectName(QStringLiteral("preferencesTheme"));
    m_theme->addItem(tr("As the desktop"), static_cast<int>(ThemeChoice::System));
    m_theme->addItem(tr("Dark"), static_cast<int>(ThemeChoice::Dark));
    m_theme->addItem(tr("Light"), static_cast<int>(ThemeChoice::Light));
    m_theme->setCurrentIndex(m_theme->findData(static_cast<int>(theme)));
    m_language->setObjectName(QStringLiteral("preferencesLanguage"));
    m_language->addItem(tr("As the desktop"), QString());
    // Each in its own words, for whoever can't read the present one.
    for (const auto& [code, name] : kLanguages) {
        m_language->addItem(QString::fromUtf8(name), QString::fromLatin1(code));
    }
    m_language->setCurrentIndex(std::max(m_language->findData(m_preferences.language), 0));
    auto* form = new QFormLayout(part);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("Theme"), m_theme);
    form->addRow(tr("Language"), m_language);
    form->addRow(m_languageHint);
    form->addRow(QString(), m_restart);
    m_restart->setObjectName(QStringLiteral("preferencesRestart"));
    m_restart->setToolTip(
        tr("Closes the studio and opens it again in the new language. Prompt, settings, queue and clips stay; a run "
           "that is under way can go on from its last step."));
    m_restart->setAutoDefault(false);
    m_restart->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_restart->hide();
    connect(m_restart, &QPushButton::clicked, this, &PreferencesDialog::restartWanted);
    connect(m_theme, &QComboBox::activated, this,
            [this] { Q_EMIT themeChanged(static_cast<ThemeChoice>(m_theme->currentData().toInt())); });
    connect(m_language, &QComboBox::activated, this, [this] {
        m_preferences.language = m_language->currentData().toString();
        tellLanguage();
        layout()->activate();
        resize(size().expandedTo(sizeHint()));
        Q_EMIT changed(m_preferences);
    });
    return part;
}

QWidget* PreferencesDialog::makeRuns() {
    auto* part = new QWidget(this);
    m_threads->setObjectName(QStringLiteral("preferencesThreads"));
    const int all = base::processorCount();
    m_threads->setRange(0, all);
    m_threads->setSpecialValueText(tr("All (%1)").arg(all));
    m_threads->setValue(std::min(m_preferences.threads, all));
    m_threads->setToolTip(
        tr("How much of the processor a run may use (CPU threads). Fewer leave more to other programs; the clip takes "
           "longer."));
    m_memory->setObjectName(QStringLiteral("preferencesMemory"));
    m_memory->setRange(0, Preferences::kMostGb);
    m_memory->setSpecialValueText(tr("All that is free"));
    //: gigabytes, behind a number
    m_memory->setSuffix(tr(" GB"));
    m_memory->setValue(m_preferences.memoryGb);
    m_memory->setToolTip(
        tr("The most memory that a run may take: of the graphics card where that computes, else of the machine. What "
           "does not fit is read piece by piece, which takes longer; the clip is the same."));
    m_tellsEnds->setObjectName(QStringLiteral("preferencesTellsEnds"));
    m_tellsEnds->setChecked(m_preferences.tellsEnds);
    m_tellsEnds->setToolTip(tr("As a notice of the desktop, for runs of half a minute and longer."));
    auto* form = new QFormLayout(part);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("Processor threads"), m_threads);
    form->addRow(tr("Memory"), m_memory);
    form->addRow(m_tellsEnds);
    connect(m_threads, &QSpinBox::valueChanged, this, [this](int threads) {
        m_preferences.threads = threads;
        Q_EMIT changed(m_preferences);
    });
    connect(m_memory, &QSpinBox::valueChanged, this, [this](int gigabytes) {
        m_preferences.memoryGb = gigabytes;
        Q_EMIT changed(m_preferences);
    });
    connect(m_tellsEnds, &QCheckBox::toggled, this, [this](bool tells) {
        m_preferences.tellsEnds = tells;
        Q_EMIT changed(m_preferences);
    });
    return part;
}

void PreferencesDialog::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("Choose a folder for new clips"), m_clips->text());
    dialog->setObjectName(QStringLiteral("clipsFolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    connect(dialog, &QFileDialog::fileSelected, this, &PreferencesDialog::setFolder);
    dialog->open();
}

void PreferencesDialog::setFolder(const QString& folder) {
    if (folder.isEmpty()) {
        m_question.stop();
        takeFolder(folder);
        return;
    }
    m_question.ask([this, folder](const std::stop_token&) -> Background::Continuation {
        if (QFileInfo(folder).isWritable()) {
            return [this, folder] { takeFolder(folder); };
        }
        return [this, folder] {
            m_clipsHint->setTone(HintLabel::Tone::Warning);
            m_clipsHint->say(
                tr("Nothing can be written in %1. Choose another folder, or change its rights.").arg(folder));
        };
    });
}

void PreferencesDialog::takeFolder(const QString& folder) {
    m_preferences.clipsFolder = folder == m_usualFolder ? QString() : folder;
    tellFolder();
    Q_EMIT changed(m_preferences);
}

void PreferencesDialog::tellFolder() {
    const QString wanted = m_preferences.clipsFolder.isEmpty() ? m_usualFolder : m_preferences.clipsFolder;
    m_clips->setText(wanted);
    m_clipsHint->setTone(HintLabel::Tone::Quiet);
    m_clipsHint->say(
        wanted == m_folder
            ? tr("Clips that are there stay where they are, and in the list, when another folder is chosen.")
            : tr("New clips are written there from the next start on. Those that are there stay in %1, and in "
                 "the list.")
                  .arg(m_folder));
}

void PreferencesDialog::tellLanguage() {
    m_restart->setVisible(m_preferences.language != m_inForce.language);
    m_languageHint->say(m_preferences.language == m_inForce.language
                            ? QString()
                            : tr("The window has this language from the next start on."));
}

}  // namespace tubelet::ui
