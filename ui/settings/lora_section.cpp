#include "ui/settings/lora_section.h"

#include <algorithm>
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
#include "ui/settings/lora_files.h"
#include "ui/settings/lora_list.h"
#include "ui/settings/lora_row.h"
#include "ui/style/hint_label.h"
#include "ui/style/icon.h"
#include "ui/style/lora_text.h"

namespace tubelet::ui {

LoraSection::LoraSection(QWidget* parent)
    : QWidget(parent),
      m_add(new QPushButton(icon(QStringLiteral("add")), tr("Add\u2026"), this)),
      m_empty(new HintLabel(this)),
      m_list(new LoraList(this)),
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

    // A widget of its own: inside the column it would take the column's spacing for that of
    // the other forms.
    auto* top = new QWidget(this);
    auto* form = new QFormLayout(top);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(label, m_add);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(top);
    column->addWidget(m_empty);
    column->addWidget(m_list);
    column->addWidget(m_hint);
    column->addWidget(m_undo, 0, Qt::AlignLeft);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    connect(m_add, &QPushButton::clicked, this, &LoraSection::ask);
    connect(m_list, &LoraList::changed, this, &LoraSection::changed);
    connect(m_list, &LoraList::moveRequested, this, &LoraSection::move);
    connect(m_list, &LoraList::removeRequested, this, &LoraSection::remove);
    connect(m_list, &LoraList::replaceRequested, this, &LoraSection::replace);
    connect(m_undo, &QPushButton::clicked, this, &LoraSection::undoRemove);
    say({});
}

std::vector<request::Lora> LoraSection::loras() const {
    return m_list->loras();
}

void LoraSection::setLoras(const std::vector<request::Lora>& loras) {
    say({});
    if (loras == this->loras()) {
        return;
    }
    m_list->setLoras(loras);
    arrange();
    Q_EMIT filesChanged();
}

void LoraSection::add(const std::vector<std::filesystem::path>& files) {
    QStringList twice;
    bool isFull = false;
    bool hasAdded = false;
    for (const std::filesystem::path& given : files) {
        const std::filesystem::path file = LoraFiles::tidied(given);
        if (m_list->placeOf(file) >= 0) {
            twice << LoraText::breakable(LoraText::name(file));
        } else if (m_list->size() >= request::kMostLoras) {
            isFull = true;
        } else {
            m_list->insert(static_cast<int>(m_list->size()), {file, request::kStrengthField.usual});
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
        Q_EMIT added(m_list->at(static_cast<int>(m_list->size()) - 1));
    }
}

void LoraSection::ask() {
    const std::vector<request::Lora> list = loras();
    auto* dialog = LoraFiles::dialog(this, tr("Add LoRA files"), list.empty() ? "" : list.back().file);
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
    if (m_list->move(row, by)) {
        say({});
        arrange();
        Q_EMIT changed();
    }
}

void LoraSection::remove(LoraRow* row) {
    const int place = m_list->placeOf(row);
    if (place < 0) {
        return;
    }
    const Removed removed{place, row->lora()};
    const bool hadFocus = row->isAncestorOf(QApplication::focusWidget());
    say(tr("Removed: %1").arg(LoraText::breakable(LoraText::name(removed.lora.file))), true);
    m_removed = removed;
    // The keyboard goes on where the row was, before hiding it would send it elsewhere.
    if (hadFocus) {
        const int last = static_cast<int>(m_list->size()) - 1;
        const int next = place < last ? place + 1 : place - 1;
        QWidget* heir = next < 0 ? static_cast<QWidget*>(m_add) : m_list->at(next)->controls().front();
        heir->setFocus(Qt::OtherFocusReason);
    }
    m_list->remove(row);
    arrange();
    Q_EMIT filesChanged();
    Q_EMIT changed();
}

void LoraSection::undoRemove() {
    if (!m_removed) {
        return;
    }
    const Removed removed = *std::exchange(m_removed, std::nullopt);
    LoraRow* row = m_list->insert(std::min(removed.place, static_cast<int>(m_list->size())), removed.lora);
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
    const int place = m_list->placeOf(before);
    if (place < 0) {
        return;
    }
    std::vector<request::Lora> list = loras();
    for (request::Lora& lora : list) {  // one for each of two transformers
        lora.file = lora.file == before ? LoraFiles::tidied(file) : lora.file;
    }
    if (m_list->placeOf(LoraFiles::tidied(file)) >= 0) {
        say(tr("Already in the list: %1. Change its strength instead.").arg(LoraText::breakable(LoraText::name(file))));
        return;
    }
    setLoras(list);
    m_list->at(place)->controls().front()->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

void LoraSection::setFit(const std::filesystem::path& file, const LoraFit& fit) {
    m_list->setFit(file, fit);
}

void LoraSection::forgetFits() {
    m_list->forgetFits();
}

void LoraSection::setExperts(bool hasTwo) {
    m_list->setExperts(hasTwo);
}

void LoraSection::commit() {
    m_list->commit();
}

void LoraSection::say(const QString& sentence, bool canUndo) {
    m_removed.reset();
    m_hint->setTone(canUndo ? HintLabel::Tone::Quiet : HintLabel::Tone::Warning);
    m_hint->say(sentence);
    m_undo->setVisible(canUndo);
}

void LoraSection::arrange() {
    m_empty->setVisible(m_list->empty());
    m_list->arrange(m_add, m_undo);
}

void LoraSection::dragEnterEvent(QDragEnterEvent* event) {
    // What is none of ours goes on to the window.
    event->setAccepted(!LoraFiles::of(event->mimeData()).empty());
}

void LoraSection::dropEvent(QDropEvent* event) {
    const std::vector<std::filesystem::path> files = LoraFiles::of(event->mimeData());
    event->setAccepted(!files.empty());
    if (!files.empty()) {
        Q_EMIT dropped(files);  // a model has such a name too
    }
}

void LoraSection::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Undo) && m_removed) {
        undoRemove();
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace tubelet::ui
