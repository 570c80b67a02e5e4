#include "ui/main_window/models_dialog.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "request/model_place.h"
#include "ui/bridge/text.h"
#include "ui/main_window/model_words.h"
#include "ui/style/first_size.h"
#include "ui/style/hint_label.h"

namespace tubelet::ui {

namespace {

constexpr QSize kFirstSize(760, 520);
constexpr int kListWidth = 260;

}  // namespace

ModelsDialog::ModelsDialog(const std::vector<request::ModelFacts>& models, const std::vector<MissingModel>& missing,
                           const std::vector<MissingModel>& unusable, const std::filesystem::path& current,
                           const std::filesystem::path& place, QWidget* parent)
    : QDialog(parent),
      m_models(models),
      m_missing(missing),
      m_unusable(unusable),
      m_current(current),
      m_list(new QListWidget(this)),
      m_about(new QLabel(this)),
      m_use(new QPushButton(tr("Use this model"), this)),
      m_folder(new QPushButton(tr("Show its folder"), this)) {
    setObjectName(QStringLiteral("modelsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Models"));
    m_list->setObjectName(QStringLiteral("modelsList"));
    m_list->setAccessibleName(tr("Models"));
    m_list->setFixedWidth(kListWidth);
    fillList();
    m_about->setObjectName(QStringLiteral("modelsAbout"));
    m_about->setWordWrap(true);
    m_about->setTextFormat(Qt::RichText);
    m_about->setAlignment(Qt::AlignTop);
    m_about->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_use->setObjectName(QStringLiteral("modelsUse"));
    m_folder->setObjectName(QStringLiteral("modelsFolder"));
    auto* other = new QPushButton(tr("Open model folder\u2026"), this);
    other->setObjectName(QStringLiteral("modelsOther"));
    auto* scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("About this model"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_about);
    auto* more = new HintLabel(this);
    more->say(
        tr("More models: get one by its name or address, open a folder that diffusers has saved or that of a ComfyUI, "
           "or drop the file of a model's transformer (safetensors, GGUF) on the window. Those in %1 are found at each "
           "start.")
            .arg(fromPath(place)));
    auto* own = new QHBoxLayout;
    own->addWidget(m_use);
    own->addWidget(m_folder);
    own->addStretch(1);
    auto* right = new QVBoxLayout;
    right->addWidget(scroll, 1);
    right->addLayout(own);
    auto* both = new QHBoxLayout;
    both->setSpacing(16);
    both->addWidget(m_list);
    both->addLayout(right, 1);
    auto* buttons = new QDialogButtonBox(this);
    auto* get = new QPushButton(tr("Get a model\u2026"), this);
    get->setObjectName(QStringLiteral("modelsGet"));
    buttons->addButton(get, QDialogButtonBox::ActionRole);
    buttons->addButton(other, QDialogButtonBox::ActionRole);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(12);
    column->addLayout(both, 1);
    column->addWidget(more);
    column->addWidget(buttons);
    setFirstSize(*this, kFirstSize);

    connect(m_list, &QListWidget::currentRowChanged, this, &ModelsDialog::showSelected);
    connect(m_list, &QListWidget::itemActivated, this, [this] {
        if (!selectedUnusable()) {
            use();
        }
    });
    connect(m_use, &QPushButton::clicked, this, &ModelsDialog::use);
    connect(m_folder, &QPushButton::clicked, this, &ModelsDialog::showFolder);
    connect(other, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT otherWanted();
    });
    connect(get, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT getWanted();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    showSelected();
}

void ModelsDialog::addItem(const QString& name, const std::filesystem::path& place, bool isGrey) {
    auto* item = new QListWidgetItem(name, m_list);
    item->setToolTip(fromPath(request::withoutParts(place)));
    item->setSizeHint(QSize(0, m_list->fontMetrics().height() + 12));
    if (isGrey) {
        item->setForeground(palette().color(QPalette::Disabled, QPalette::Text));
    }
    if (place == m_current) {
        m_list->setCurrentItem(item);
    }
}

void ModelsDialog::fillList() {
    m_list->setTextElideMode(Qt::ElideMiddle);  // files of one model differ at both ends
    const std::vector<QString> names = ModelNames::of(m_models, m_missing, m_unusable);
    auto name = names.begin();
    for (const request::ModelFacts& facts : m_models) {
        addItem(*name++, facts.folder, false);
    }
    for (const MissingModel& missing : m_missing) {
        addItem(*name++, missing.folder, true);
    }
    if (m_unusable.empty()) {
        return;
    }
    auto* heading = new QListWidgetItem(tr("Found, but can't be used:"), m_list);
    heading->setFlags(Qt::NoItemFlags);
    heading->setSizeHint(QSize(0, m_list->fontMetrics().height() + 20));
    for (const MissingModel& unusable : m_unusable) {
        addItem(*name++, unusable.folder, true);
    }
    if (m_list->currentRow() < 0) {
        m_list->setCurrentRow(m_models.empty() && m_missing.empty() ? 1 : 0);  // not the heading
    }
}

const request::ModelFacts* ModelsDialog::selected() const {
    const int row = m_list->currentRow();
    return row >= 0 && row < static_cast<int>(m_models.size()) ? &m_models[static_cast<std::size_t>(row)] : nullptr;
}

const MissingModel* ModelsDialog::selectedMissing() const {
    const int row = m_list->currentRow() - static_cast<int>(m_models.size());
    return row >= 0 && row < static_cast<int>(m_missing.size()) ? &m_missing[static_cast<std::size_t>(row)] : nullptr;
}

const MissingModel* ModelsDialog::selectedUnusable() const {
    // One row is their heading.
    const int row = m_list->currentRow() - static_cast<int>(m_models.size() + m_missing.size()) - 1;
    return row >= 0 && row < static_cast<int>(m_unusable.size()) ? &m_unusable[static_cast<std::size_t>(row)] : nullptr;
}

void ModelsDialog::use() {
    const request::ModelFacts* facts = selected();
    const MissingModel* missing = selectedMissing() ? selectedMissing() : selectedUnusable();
    if (facts || missing) {
        const auto folder = facts ? facts->folder : missing->folder;
        close();
        facts ? Q_EMIT chosen(folder) : Q_EMIT retryWanted(folder);
    }
}

void ModelsDialog::showFolder() {
    if (const request::ModelFacts* facts = selected()) {
        const auto transformer = facts->parts.find("transformer");
        Q_EMIT folderWanted(transformer != facts->parts.end() ? transformer->second
                                                              : request::withoutParts(facts->folder));
    } else if (const MissingModel* unusable = selectedUnusable()) {
        Q_EMIT folderWanted(request::withoutParts(unusable->folder));
    } else if (const MissingModel* missing = selectedMissing()) {
        const auto folder = missing->folder;
        const auto place = m_missing.begin() + (missing - m_missing.data());
        m_missing.erase(place);
        delete m_list->takeItem(m_list->currentRow());
        showSelected();
        Q_EMIT removeWanted(folder);
    }
}

void ModelsDialog::showSelected() {
    const request::ModelFacts* facts = selected();
    const MissingModel* missing = selectedMissing();
    const MissingModel* unusable = selectedUnusable();
    const bool isCurrent = facts && facts->folder == m_current;
    m_use->setEnabled(missing || unusable || (facts && !isCurrent));
    m_use->setText(missing || unusable ? tr("Try again") : isCurrent ? tr("In use now") : tr("Use this model"));
    m_folder->setEnabled(missing || unusable || facts);
    m_folder->setText(missing ? tr("Remove from the list") : tr("Show its folder"));
    m_about->setText(facts      ? ModelWords::about(*facts)
                     : missing  ? ModelWords::about(*missing)
                     : unusable ? ModelWords::about(*unusable)
                                : tr("No model is here yet."));
}

}  // namespace tubelet::ui
