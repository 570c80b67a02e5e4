#include "ui/main_window/models_dialog.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "base/system.h"
#include "request/legal.h"
#include "ui/bridge/text.h"
#include "ui/style/first_size.h"
#include "ui/style/hint_label.h"
#include "ui/style/type_scale.h"

namespace tubelet::ui {

namespace {

constexpr QSize kFirstSize(760, 520);
constexpr int kListWidth = 220;
constexpr std::size_t kMostSizes = 8;

QString comma() {
    return QCoreApplication::translate("tubelet::ui::ModelsDialog", ", ", "between words of a list");
}

QString sizesOf(const request::ModelFacts& facts) {
    QStringList sizes;
    for (std::size_t i = 0; i < std::min(facts.trainedSizes.size(), kMostSizes); ++i) {
        sizes << QStringLiteral("%1\u00a0\u00d7\u00a0%2")
                     .arg(facts.trainedSizes[i].width)
                     .arg(facts.trainedSizes[i].height);
    }
    if (facts.trainedSizes.size() > kMostSizes) {
        sizes << QStringLiteral("\u2026");
    }
    return sizes.join(comma());
}

QString lengthsOf(const request::ModelFacts& facts) {
    if (request::largestFrames(facts) == 1) {
        return ModelsDialog::tr("single pictures");
    }
    QStringList lengths;
    const double rate = std::max(facts.defaults.frameRate, 0.01);
    for (const int frames : facts.trainedFrames) {
        //: seconds and frames
        lengths << (frames == 1 ? ModelsDialog::tr("a single picture")
                                : ModelsDialog::tr("%1 s (%2 frames)").arg(frames / rate, 0, 'f', 1).arg(frames));
    }
    return lengths.join(comma());
}

/// A row where there is something to say.
QString row(const QString& name, const QString& value) {
    return value.isEmpty()
               ? QString()
               : QStringLiteral(
                     "<tr><td style=\"padding:2px 12px 2px 0\">%1</td><td style=\"padding:2px 0\">%2</td></tr>")
                     .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
}

QString familyOf(const request::ModelFacts& facts) {
    if (facts.family == "wan") {
        return facts.needsLast    ? ModelsDialog::tr("Wan: clips between two frames")
               : facts.needsFirst ? ModelsDialog::tr("Wan: clips of a first frame")
                                  : ModelsDialog::tr("Wan: clips from words");
    }
    return facts.family == "ltx"   ? ModelsDialog::tr("LTX-Video: clips from words")
           : facts.family == "dit" ? ModelsDialog::tr("DiT: pictures of classes")
                                   : fromUtf8(facts.family);
}

QString licenceOf(const request::ModelFacts& facts) {
    return facts.license.empty() || facts.license == "unknown"
               ? ModelsDialog::tr("not said in its folder: look where it came from")
               : fromUtf8(facts.license);
}

QString describe(const request::ModelFacts& facts) {
    QString name = fromUtf8(facts.name);
    if (!facts.edition.empty()) {
        name = ModelsDialog::tr("%1, edition %2").arg(name, fromUtf8(facts.edition));
    }
    QString words;
    if (facts.classes.count > 0) {
        words = ModelsDialog::tr("%1 classes").arg(facts.classes.count);
    } else if (facts.maxTextTokens > 0) {
        words = ModelsDialog::tr("reads up to %1 tokens").arg(facts.maxTextTokens);
    }
    return QStringLiteral("<p style=\"font-size:%2pt; font-weight:600\">%1</p><table>")
               .arg(name.toHtmlEscaped())
               .arg(inType(Type::Title).pointSizeF()) +
           row(ModelsDialog::tr("Kind"), familyOf(facts)) + row(ModelsDialog::tr("Licence"), licenceOf(facts)) +
           row(ModelsDialog::tr("On disk"), fromUtf8(base::formatBytes(facts.weightBytes))) +
           row(ModelsDialog::tr("Parameters"),
               facts.parameters > 0 ? ModelsDialog::tr("%1 million").arg(facts.parameters / 1e6, 0, 'f', 0)
                                    : QString()) +
           row(ModelsDialog::tr("Sizes it knows"), sizesOf(facts)) +
           row(ModelsDialog::tr("Durations it knows"), lengthsOf(facts)) + row(ModelsDialog::tr("Words"), words) +
           row(ModelsDialog::tr("Limits"), fromUtf8(facts.limits)) +
           row(ModelsDialog::tr("Folder"), fromPath(facts.folder)) + QStringLiteral("</table>");
}

}  // namespace

ModelsDialog::ModelsDialog(const std::vector<request::ModelFacts>& models, const std::vector<MissingModel>& missing,
                           const std::filesystem::path& current, const std::filesystem::path& place, QWidget* parent)
    : QDialog(parent),
      m_models(models),
      m_missing(missing),
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
    const std::vector<QString> names = ModelNames::of(m_models, m_missing);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool isMissing = i >= m_models.size();
        const auto& folder = isMissing ? m_missing[i - m_models.size()].folder : m_models[i].folder;
        auto* item = new QListWidgetItem(names[i], m_list);
        item->setToolTip(fromPath(folder));
        item->setSizeHint(QSize(0, m_list->fontMetrics().height() + 12));
        if (isMissing) {
            item->setForeground(palette().color(QPalette::Disabled, QPalette::Text));
        }
        if (folder == current) {
            m_list->setCurrentItem(item);
        }
    }
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
        tr("More models: get one by its name or address. Or open a folder that diffusers has saved for Wan (such as "
           "Wan2.1-T2V-1.3B-Diffusers) or pictures by DiT (such as DiT-XL-2-256); those in %1 are found at each "
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
    connect(m_list, &QListWidget::itemActivated, this, &ModelsDialog::use);
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

const request::ModelFacts* ModelsDialog::selected() const {
    const int row = m_list->currentRow();
    return row >= 0 && row < static_cast<int>(m_models.size()) ? &m_models[static_cast<std::size_t>(row)] : nullptr;
}

const MissingModel* ModelsDialog::selectedMissing() const {
    const int row = m_list->currentRow() - static_cast<int>(m_models.size());
    return row >= 0 && row < static_cast<int>(m_missing.size()) ? &m_missing[static_cast<std::size_t>(row)] : nullptr;
}

void ModelsDialog::use() {
    if (const request::ModelFacts* facts = selected()) {
        const auto folder = facts->folder;
        close();
        Q_EMIT chosen(folder);
    } else if (const MissingModel* missing = selectedMissing()) {
        const auto folder = missing->folder;
        close();
        Q_EMIT retryWanted(folder);
    }
}

void ModelsDialog::showFolder() {
    if (const request::ModelFacts* facts = selected()) {
        Q_EMIT folderWanted(facts->folder);
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
    const bool isCurrent = facts && facts->folder == m_current;
    m_use->setEnabled(missing || (facts && !isCurrent));
    m_use->setText(missing ? tr("Try again") : isCurrent ? tr("In use now") : tr("Use this model"));
    m_folder->setEnabled(missing || facts);
    m_folder->setText(missing ? tr("Remove from the list") : tr("Show its folder"));
    m_about->setText(missing ? missing->reason.toHtmlEscaped()
                     : facts ? describe(*facts)
                             : tr("No model is here yet."));
}

}  // namespace tubelet::ui
