#include "ui/prompt/prompt_edit.h"

#include <algorithm>

#include <QKeyEvent>
#include <QListWidget>
#include <QScreen>
#include <QTextBlock>

#include "ui/bridge/text.h"
#include "words/completion.h"

namespace tubelet::ui {

namespace {

constexpr std::size_t kOffered = 8;
constexpr int kRowPadding = 8;
constexpr int kTyped = Qt::UserRole;
/// A word's beginning lies no further back.
constexpr int kReadBack = 100;

bool isHan(QChar character) {
    return character.script() == QChar::Script_Han;
}

}  // namespace

PromptEdit::PromptEdit(QWidget* parent) : QPlainTextEdit(parent) {
    m_list = new QListWidget(this);
    // Not a popup: that would take the keyboard, and with it the input method.
    m_list->setWindowFlags(Qt::ToolTip | Qt::FramelessWindowHint);
    m_list->setAttribute(Qt::WA_ShowWithoutActivating);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::Box);
    m_list->setObjectName(QStringLiteral("completions"));
    m_list->setAccessibleName(tr("Words that this model knows"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->hide();
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { take(m_list->row(item)); });
}

void PromptEdit::setWords(const std::vector<words::WordGroup>& groups) {
    m_groups = groups;
    closeWords();
}

void PromptEdit::insertWord(const QString& word) {
    QTextCursor cursor = textCursor();
    const QString before = cursor.block().text().left(cursor.selectionStart() - cursor.block().position());
    const bool apart = before.isEmpty() || before.back().isSpace() || (!word.isEmpty() && isHan(word.front()));
    cursor.insertText(apart ? word : QLatin1Char(' ') + word);
    setTextCursor(cursor);
}

bool PromptEdit::isOffering() const {
    return m_list && m_list->isVisible();
}

bool PromptEdit::event(QEvent* event) {
    if (isOffering()) {
        // A command of the window, such as Ctrl+Return.
        if (event->type() == QEvent::ShortcutOverride && (static_cast<QKeyEvent*>(event)->modifiers() &
                                                          (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))) {
            closeWords();
            return QPlainTextEdit::event(event);
        }
        // Before the window's own Escape, and before Tab leaves the field.
        if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
            event->accept();
            return true;
        }
        if (event->type() == QEvent::KeyPress && obeys(*static_cast<QKeyEvent*>(event))) {
            event->accept();
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

bool PromptEdit::obeys(const QKeyEvent& key) {
    if ((key.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) {
        return false;
    }
    const int row = m_list->currentRow();
    switch (key.key()) {
        case Qt::Key_Escape:
            closeWords();
            return true;
        case Qt::Key_Tab:
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (row < 0) {
                closeWords();
                return false;
            }
            take(row);
            return true;
        case Qt::Key_Down:
            m_list->setCurrentRow((row + 1) % m_list->count());
            return true;
        case Qt::Key_Up:
            m_list->setCurrentRow(row <= 0 ? m_list->count() - 1 : row - 1);
            return true;
        default:
            return false;
    }
}

void PromptEdit::keyPressEvent(QKeyEvent* event) {
    const bool vertical = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    if (vertical && (event->modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier) {
        closeWords();
        Q_EMIT event->key() == Qt::Key_Up ? olderWanted() : newerWanted();
        event->accept();
        return;
    }
    const bool deleting = event->key() == Qt::Key_Backspace && m_list->isVisible();
    const QString before = toPlainText();
    QPlainTextEdit::keyPressEvent(event);
    const QString typed = event->text();
    const bool writing = !typed.isEmpty() && typed.front().isPrint() && toPlainText() != before;
    writing || deleting ? offer() : closeWords();
}

void PromptEdit::inputMethodEvent(QInputMethodEvent* event) {
    const bool written = !event->commitString().isEmpty();
    QPlainTextEdit::inputMethodEvent(event);
    // While characters are being composed the input method shows its own list.
    written ? offer() : closeWords();
}

void PromptEdit::focusOutEvent(QFocusEvent* event) {
    closeWords();
    QPlainTextEdit::focusOutEvent(event);
}

void PromptEdit::mousePressEvent(QMouseEvent* event) {
    closeWords();
    QPlainTextEdit::mousePressEvent(event);
}

void PromptEdit::wheelEvent(QWheelEvent* event) {
    closeWords();
    QPlainTextEdit::wheelEvent(event);
}

void PromptEdit::hideEvent(QHideEvent* event) {
    closeWords();
    QPlainTextEdit::hideEvent(event);
}

void PromptEdit::offer() {
    const QTextCursor cursor = textCursor();
    const QTextBlock block = cursor.block();
    const QString line = block.text();
    const auto column = static_cast<qsizetype>(cursor.position() - block.position());
    // Inside a word nothing is offered: what stands behind the cursor would stay.
    const bool inside = column < line.size() && line[column].isLetterOrNumber() && !isHan(line[column]);
    const QString before = line.left(column).right(kReadBack);
    if (m_groups.empty() || inside || (!before.isEmpty() && before.front().isLowSurrogate())) {
        closeWords();
        return;
    }
    const words::Completions found = words::completionsOf(toUtf8(before), m_groups, kOffered);
    if (found.words.empty()) {
        closeWords();
        return;
    }
    m_list->clear();
    const int rowHeight = fontMetrics().height() + kRowPadding;
    int typedWidth = 0;
    for (const words::Completion& completion : found.words) {
        auto* item = new QListWidgetItem(fromUtf8(completion.word), m_list);
        item->setSizeHint(QSize(0, rowHeight));
        item->setData(kTyped, fromUtf8(completion.typed));
        typedWidth = std::max(typedWidth, fontMetrics().horizontalAdvance(fromUtf8(completion.typed)));
    }
    // A whole word stands there: Return and Tab do what they always do.
    m_list->setCurrentRow(found.whole ? -1 : 0);
    place(typedWidth);
}

void PromptEdit::place(int typedWidth) {
    const int frame = 2 * m_list->frameWidth();
    int widest = 0;
    for (int row = 0; row < m_list->count(); ++row) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(m_list->item(row)->text()));
    }
    const QSize size(std::max(160, widest + 24 + frame),
                     (fontMetrics().height() + kRowPadding) * m_list->count() + frame);
    const QRect cursor = cursorRect();
    QPoint corner = viewport()->mapToGlobal(QPoint(cursor.left() - typedWidth - 4, cursor.bottom() + 2));
    if (const QScreen* own = screen()) {
        const QRect room = own->availableGeometry();
        if (corner.y() + size.height() > room.bottom()) {
            corner.setY(viewport()->mapToGlobal(cursor.topLeft()).y() - size.height() - 2);
        }
        corner.setX(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - size.width())));
    }
    m_list->setGeometry(QRect(corner, size));
    m_list->show();
}

void PromptEdit::closeWords() {
    if (m_list) {
        m_list->hide();
    }
}

void PromptEdit::take(int row) {
    const QListWidgetItem* item = m_list->item(row);
    QTextCursor cursor = textCursor();
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor,
                        static_cast<int>(item->data(kTyped).toString().size()));
    cursor.insertText(item->text());
    setTextCursor(cursor);
    closeWords();
}

}  // namespace tubelet::ui
