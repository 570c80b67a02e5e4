#include "ui/settings/lora_section.h"

#include <algorithm>
#include <map>
#include <utility>

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "request/fields.h"
#include "ui/bridge/text.h"
#include "ui/settings/hint_label.h"
#include "ui/settings/lora_files.h"
#include "ui/settings/lora_row.h"
#include "ui/style/icon.h"
#include "ui/style/lora_text.h"

namespace tubelet::ui {

LoraSection::LoraSection(QWidget* parent)
    : QWidget(parent),
      m_add(new QPushButton(icon(QStringLiteral("add")), tr("Add\u2026"), this)),
      m_empty(new HintLabel(this)),
      m_hint(new HintLabel(this)),
      m_undo(new QPushButton(tr("Undo"), this)) {
    setObjectName(QStringLiteral("loras"));
    setAcceptDrops(true);
    const QString what =
        tr("LoRA: small files that teach the model a style, a subject or a motion (low-rank adapters).");
    m_add->setObjectName(QStringLiteral("loraAdd"));
    m_add->setToolTip(what);
    m_add->setAccessibleName(tr("Add LoRA files\u2026"));
    m_empty->setObjectName(QStringLiteral("loraEmpty"));
    m_empty->say(tr("Files for a style or a subject; drop them here too."));
    m_hint->setObjectName(QStringLiteral("loraHint"));
    m_undo->setObjectName(QStringLiteral("loraUndo"));
    auto* label = new QLabel(tr("LoRA"), this);
    label->setToolTip(what);

    // A widget of its own: inside the column it would take the column's spacing for that of the other forms.
    auto* top = new QWidget(this);
    auto* form = new QFormLayout(top);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(label, m_add);
    m_list = new QVBoxLayout;
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(8);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(top);
    column->addWidget(m_empty);
    column->addLayout(m_list);
    column->addWidget(m_hint);
    column->addWidget(m_undo, 0, Qt::AlignLeft);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    connect(m_add, &QPushButton::clicked, this, &LoraSection::ask);
    connect(m_undo, &QPushButton::clicked, this, &LoraSection::undoRemove);
    say({});
}

std::vector<request::Lora> LoraSection::loras() const {
    std::vector<request::Lora> loras;
    for (const LoraRow* row : m_rows) {
        loras.push_back(row->lora());
    }
    return loras;
}

void LoraSection::setLoras(const std::vector<request::Lora>& loras) {
    say({});
    if (loras == this->loras()) {
        return;
    }
    std::map<std::filesystem::path, LoraFit> known;
    for (LoraRow* row : std::exchange(m_rows, {})) {
        known.emplace(row->lora().file, row->fit());
        row->hide();
        row->deleteLater();
    }
    for (const request::Lora& lora : loras) {
        LoraRow* row = insertRow(static_cast<int>(m_rows.size()), lora);
        if (const auto fit = known.find(lora.file); fit != known.end()) {
            row->setFit(fit->second);
        }
    }
    arrange();
    Q_EMIT filesChanged();
}

void LoraSection::add(const std::vector<std::filesystem::path>& files) {
    QStringList twice;
    bool isFull = false;
    bool hasAdded = false;
    for (const std::filesystem::path& given : files) {
        const std::filesystem::path file = LoraFiles::tidied(given);
        if (placeOf(file) >= 0) {
            twice << LoraText::breakable(LoraText::name(file));
        } else if (m_rows.size() >= request::kMostLoras) {
            isFull = true;
        } else {
            insertRow(static_cast<int>(m_rows.size()), {file, request::kStrengthField.usual});
            hasAdded = true;
        }
    }
    QStringList sentences;
    if (!twice.isEmpty()) {
        sentences << tr("Already in the list: %1. Change its strength instead.")
                         .arg(twice.join(tr(", ", "between words of a list")));
    }
    if (isFull) {
        sentences << tr("No more than %1 fit in the list.").arg(request::kMostLoras);
    }
    say(sentences.join(QLatin1Char(' ')));
    if (hasAdded) {
        arrange();
        Q_EMIT filesChanged();
        Q_EMIT changed();
        Q_EMIT added(m_rows.back());
    }
}

LoraRow* LoraSection::insertRow(int place, const request::Lora& lora) {
    auto* row = new LoraRow(lora, this);
    m_rows.insert(m_rows.begin() + place, row);
    m_list->insertWidget(place, row);
    row->show();  // at once, not with the next turn
    connect(row, &LoraRow::strengthChanged, this, &LoraSection::changed);
    connect(row, &LoraRow::moveRequested, this, [this, row](int by) { move(row, by); });
    connect(row, &LoraRow::removeRequested, this, [this, row] { remove(row); });
    connect(row, &LoraRow::replaceRequested, this, [this, row] { replace(row); });
    return row;
}

int LoraSection::placeOf(const std::filesystem::path& file) const {
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const LoraRow* row) { return row->lora().file == file; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void LoraSection::ask() {
    auto* dialog = LoraFiles::dialog(this, tr("Add LoRA files"), m_rows.empty() ? "" : m_rows.back()->lora().file);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& names) {
        std::vector<std::filesystem::path> files;
        for (const QString& name : names) {
            files.push_back(toPath(name));
        }
        add(files);
    });
    dialog->open();
}

void LoraSection::move(LoraRow* row, int by) {
    const auto place = static_cast<int>(std::find(m_rows.begin(), m_rows.end(), row) - m_rows.begin());
    const int target = place + by;
    if (target < 0 || target >= static_cast<int>(m_rows.size())) {
        return;
    }
    std::swap(m_rows[static_cast<std::size_t>(place)], m_rows[static_cast<std::size_t>(target)]);
    m_list->removeWidget(row);
    m_list->insertWidget(target, row);
    say({});
    arrange();
    Q_EMIT changed();
}

void LoraSection::remove(LoraRow* row) {
    const auto found = std::find(m_rows.begin(), m_rows.end(), row);
    if (found == m_rows.end()) {
        return;
    }
    const Removed removed{static_cast<int>(found - m_rows.begin()), row->lora()};
    m_rows.erase(found);
    say(tr("Removed: %1").arg(LoraText::breakable(LoraText::name(removed.lora.file))), true);
    m_removed = removed;
    // The keyboard goes on where the row was.
    const auto next = std::min(static_cast<std::size_t>(removed.place), m_rows.size() - (m_rows.empty() ? 0 : 1));
    QWidget* heir = m_rows.empty() ? static_cast<QWidget*>(m_add) : m_rows[next]->controls().front();
    if (row->isAncestorOf(QApplication::focusWidget())) {
        heir->setFocus(Qt::OtherFocusReason);
    }
    m_list->removeWidget(row);
    row->hide();
    row->deleteLater();
    arrange();
    Q_EMIT filesChanged();
    Q_EMIT changed();
}

void LoraSection::undoRemove() {
    if (!m_removed) {
        return;
    }
    const Removed removed = *std::exchange(m_removed, std::nullopt);
    LoraRow* row = insertRow(std::min(removed.place, static_cast<int>(m_rows.size())), removed.lora);
    if (m_undo->hasFocus()) {
        row->controls().front()->setFocus(Qt::OtherFocusReason);
    }
    say({});
    arrange();
    Q_EMIT filesChanged();
    Q_EMIT changed();
}

void LoraSection::replace(LoraRow* row) {
    const std::filesystem::path before = row->lora().file;
    if (!row->fit().elsewhere.empty()) {
        replaceBy(before, row->fit().elsewhere);
        return;
    }
    auto* dialog = LoraFiles::dialog(this, tr("Where is %1?").arg(LoraText::name(before)), {});
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, before](const QString& name) { replaceBy(before, toPath(name)); });
    dialog->open();
}

void LoraSection::replaceBy(const std::filesystem::path& before, const std::filesystem::path& file) {
    const int place = placeOf(before);
    if (place < 0) {
        return;
    }
    std::vector<request::Lora> list = loras();
    list[static_cast<std::size_t>(place)].file = LoraFiles::tidied(file);
    if (placeOf(LoraFiles::tidied(file)) >= 0) {
        say(tr("Already in the list: %1. Change its strength instead.").arg(LoraText::breakable(LoraText::name(file))));
        return;
    }
    setLoras(list);
    m_rows[static_cast<std::size_t>(place)]->controls().front()->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

void LoraSection::setFit(const std::filesystem::path& file, const LoraFit& fit) {
    if (const int place = placeOf(file); place >= 0) {
        m_rows[static_cast<std::size_t>(place)]->setFit(fit);
    }
}

void LoraSection::forgetFits() {
    for (LoraRow* row : m_rows) {
        row->setFit({});
    }
}

void LoraSection::commit() {
    for (LoraRow* row : m_rows) {
        row->commit();
    }
}

void LoraSection::say(const QString& sentence, bool canUndo) {
    m_removed.reset();
    m_hint->setTone(canUndo ? HintLabel::Tone::Quiet : HintLabel::Tone::Warning);
    m_hint->say(sentence);
    m_undo->setVisible(canUndo);
}

void LoraSection::arrange() {
    m_empty->setVisible(m_rows.empty());
    QWidget* before = m_add;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setPlace(i == 0, i + 1 == m_rows.size());
        for (QWidget* control : m_rows[i]->controls()) {
            setTabOrder(before, control);
            before = control;
        }
    }
    setTabOrder(before, m_undo);
}

void LoraSection::dragEnterEvent(QDragEnterEvent* event) {
    // What is none of ours goes on to the window.
    event->setAccepted(!LoraFiles::of(event->mimeData()).empty());
}

void LoraSection::dropEvent(QDropEvent* event) {
    const std::vector<std::filesystem::path> files = LoraFiles::of(event->mimeData());
    event->setAccepted(!files.empty());
    add(files);
}

void LoraSection::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Undo) && m_removed) {
        undoRemove();
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace tubelet::ui
