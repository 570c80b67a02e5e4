#include "ui/main_window/shortcuts_dialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/main_window/key_bindings.h"
#include "ui/style/first_size.h"
#include "ui/style/hint_label.h"
#include "ui/style/type_scale.h"

namespace tubelet::ui {

namespace {

constexpr QSize kFirstSize(560, 620);

QString keysOf(const QAction& command) {
    QStringList keys;
    for (const QKeySequence& key : command.shortcuts()) {
        keys << key.toString(QKeySequence::NativeText);
    }
    keys.removeDuplicates();  // in some languages Return and Enter are one word
    return keys.join(QStringLiteral(", "));
}

}  // namespace

ShortcutsDialog::ShortcutsDialog(KeyBindings& keys, QWidget* parent)
    : QDialog(parent),
      m_keys(keys),
      m_search(new QLineEdit(this)),
      m_list(new QTreeWidget(this)),
      m_name(new QLabel(this)),
      m_edit(new QKeySequenceEdit(this)),
      m_give(new QPushButton(tr("Give it to this command"), this)),
      m_undo(new QPushButton(tr("Undo"), this)),
      m_usual(new QPushButton(tr("Usual key"), this)),
      m_hint(new HintLabel(this, HintLabel::Tone::Warning)) {
    setObjectName(QStringLiteral("shortcutsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard shortcuts"));
    m_search->setObjectName(QStringLiteral("shortcutsSearch"));
    m_search->setPlaceholderText(tr("Search commands and keys"));
    m_search->setAccessibleName(tr("Search commands and keys"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("shortcutsList"));
    m_list->setAccessibleName(tr("Commands and their keys"));
    m_list->setHeaderLabels({tr("Command"), tr("Key")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_edit->setObjectName(QStringLiteral("shortcutsKey"));
    m_edit->setAccessibleName(tr("New key"));
    m_edit->setToolTip(tr("Click here and press the new key."));
    m_give->setObjectName(QStringLiteral("shortcutsGive"));
    m_give->hide();
    m_undo->setObjectName(QStringLiteral("shortcutsUndo"));
    m_undo->hide();
    m_usual->setObjectName(QStringLiteral("shortcutsUsual"));
    auto* none = new QPushButton(tr("No key"), this);
    none->setObjectName(QStringLiteral("shortcutsNone"));
    m_name->setTextFormat(Qt::PlainText);
    for (QPushButton* button : {m_give, m_undo, m_usual, none}) {
        button->setAutoDefault(false);
    }

    auto* row = new QHBoxLayout;
    row->addWidget(m_edit, 1);
    row->addWidget(m_usual);
    row->addWidget(none);
    auto* said = new QHBoxLayout;
    said->addStrut(m_give->sizeHint().height());  // no button moves when something is said
    said->addWidget(m_hint, 1);
    said->addWidget(m_give);
    said->addWidget(m_undo);
    auto* buttons = new QDialogButtonBox(this);
    auto* all = buttons->addButton(tr("All usual keys"), QDialogButtonBox::ResetRole);
    all->setObjectName(QStringLiteral("shortcutsAll"));
    all->setAutoDefault(false);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(8);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(m_name);
    column->addLayout(row);
    column->addLayout(said);
    column->addSpacing(8);
    column->addWidget(buttons);
    setFirstSize(*this, kFirstSize);

    connect(m_search, &QLineEdit::textChanged, this, &ShortcutsDialog::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutsDialog::showChosen);
    connect(m_edit, &QKeySequenceEdit::editingFinished, this, &ShortcutsDialog::takePressed);
    connect(m_give, &QPushButton::clicked, this, [this] { m_keys.setKey(*chosen(), m_edit->keySequence()[0]); });
    connect(m_undo, &QPushButton::clicked, this, &ShortcutsDialog::undoWanted);
    connect(m_usual, &QPushButton::clicked, this, [this] { m_keys.reset(*chosen()); });
    connect(none, &QPushButton::clicked, this, [this] { m_keys.setKey(*chosen(), {}); });
    connect(all, &QPushButton::clicked, &m_keys, &KeyBindings::resetAll);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(&m_keys, &KeyBindings::changed, this, &ShortcutsDialog::fill);
    fill();
    m_search->setFocus();
}

void ShortcutsDialog::fill() {
    if (m_list->topLevelItemCount() == 0) {
        for (const QAction* command : m_keys.commands()) {
            auto* item = new QTreeWidgetItem(m_list, {m_keys.nameOf(*command)});
            item->setData(0, Qt::UserRole, command->objectName());
        }
        m_list->setCurrentItem(m_list->topLevelItem(0));
    }
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        const QAction& command = *m_keys.commands()[row];
        QTreeWidgetItem* item = m_list->topLevelItem(row);
        item->setText(1, keysOf(command));
        item->setFont(1, inType(m_keys.isUsual(command) ? Type::Body : Type::Strong));
        item->setToolTip(1, m_keys.isUsual(command) ? QString() : tr("Changed by you"));
    }
    showChosen();
}

void ShortcutsDialog::filter(const QString& words) {
    QTreeWidgetItem* first = nullptr;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = m_list->topLevelItem(row);
        const bool fits =
            item->text(0).contains(words, Qt::CaseInsensitive) || item->text(1).contains(words, Qt::CaseInsensitive);
        item->setHidden(!fits);
        first = first == nullptr && fits ? item : first;
    }
    if (first && m_list->currentItem()->isHidden()) {
        m_list->setCurrentItem(first);
    }
}

QAction* ShortcutsDialog::chosen() const {
    return m_keys.commands().value(m_list->indexOfTopLevelItem(m_list->currentItem()));
}

void ShortcutsDialog::showChosen() {
    const QAction* command = chosen();
    m_hint->say({});
    m_give->hide();
    m_undo->hide();
    if (command) {
        m_name->setText(tr("Key of \u201c%1\u201d").arg(m_keys.nameOf(*command)));
        m_edit->setKeySequence(command->shortcut());
        m_usual->setEnabled(!m_keys.isUsual(*command));
    }
}

void ShortcutsDialog::tellUndoable(const QString& sentence) {
    m_hint->say(sentence);
    m_undo->show();
}

void ShortcutsDialog::forgetUndoable() {
    if (m_undo->isVisible()) {
        m_hint->say({});
        m_undo->hide();
    }
}

void ShortcutsDialog::takePressed() {
    QAction* command = chosen();
    if (m_edit->keySequence().isEmpty() || !command) {
        return;
    }
    const QKeySequence pressed(m_edit->keySequence()[0]);
    m_edit->setKeySequence(pressed);
    const QAction* owner = m_keys.ownerOf(pressed);
    if (owner == command) {
        return;
    }
    if (owner) {
        m_undo->hide();
        m_hint->say(tr("%1 belongs to \u201c%2\u201d. Press another key, or take it from there.")
                        .arg(pressed.toString(QKeySequence::NativeText), m_keys.nameOf(*owner)));
        m_give->show();
        return;
    }
    m_keys.setKey(*command, pressed);
}

}  // namespace tubelet::ui
