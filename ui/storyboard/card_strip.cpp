#include "ui/storyboard/card_strip.h"

#include <algorithm>
#include <utility>

#include <QDropEvent>
#include <QKeyEvent>
#include <QLocale>

#include "ui/bridge/text.h"

namespace tubelet::ui {

namespace {

constexpr int kHeight = 52, kNarrowest = 96, kWidest = 320;
constexpr double kPerSecond = 72;  ///< pixels

}  // namespace

CardStrip::CardStrip(QWidget* parent) : QListWidget(parent) {
    setObjectName(QStringLiteral("cards"));
    setAccessibleName(tr("Cards of the storyboard, in their order"));
    setToolTip(tr("One clip of several prompts: drag cards to change their order, or press Alt and an arrow key."));
    setFlow(QListView::LeftToRight);
    setWrapping(false);
    setWordWrap(true);
    setSpacing(4);
    setUniformItemSizes(false);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setDragDropMode(QAbstractItemView::InternalMove);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setFrameShape(QFrame::NoFrame);
    setFixedHeight(kHeight + 28);
}

void CardStrip::setCards(const std::vector<request::Card>& cards) {
    const int place = std::max(currentRow(), 0);
    m_cards = cards;
    refresh();
    setCurrentRow(std::min(place, count() - 1));
}

void CardStrip::setFrameRate(double framesPerSecond) {
    if (framesPerSecond > 0 && framesPerSecond != m_frameRate) {
        m_frameRate = framesPerSecond;
        setCards(m_cards);
    }
}

void CardStrip::setCard(int place, const request::Card& card) {
    m_cards.at(static_cast<std::size_t>(place)) = card;
    refresh();
}

void CardStrip::refresh() {
    const QSignalBlocker blocker(this);
    const int place = currentRow();
    while (count() > static_cast<int>(m_cards.size())) {
        delete takeItem(count() - 1);
    }
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        if (static_cast<int>(i) == count()) {
            addItem(new QListWidgetItem);
        }
        QListWidgetItem* shown = item(static_cast<int>(i));
        const double seconds = m_cards[i].frames / m_frameRate;
        const QString prompt = fromUtf8(m_cards[i].prompt).trimmed();
        //: on a card of the storyboard: its prompt, and below its length in seconds
        shown->setText(
            tr("%1\n%2 s")
                .arg(prompt.isEmpty() ? tr("(says nothing yet)") : prompt, QLocale().toString(seconds, 'f', 1)));
        shown->setData(Qt::UserRole, static_cast<int>(i));
        shown->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        shown->setToolTip(prompt);
        shown->setSizeHint({std::clamp(static_cast<int>(seconds * kPerSecond), kNarrowest, kWidest), kHeight});
    }
    setCurrentRow(std::min(place, count() - 1));
}

void CardStrip::moveCurrent(int by) {
    const int from = currentRow(), to = from + by;
    if (from < 0 || to < 0 || to >= count()) {
        return;
    }
    std::swap(m_cards[static_cast<std::size_t>(from)], m_cards[static_cast<std::size_t>(to)]);
    refresh();
    setCurrentRow(to);
    Q_EMIT reordered();
}

void CardStrip::dropEvent(QDropEvent* event) {
    QListWidget::dropEvent(event);
    std::vector<request::Card> moved;
    int current = currentRow();
    for (int i = 0; i < count(); ++i) {
        const auto from = static_cast<std::size_t>(item(i)->data(Qt::UserRole).toInt());
        if (from < m_cards.size()) {
            moved.push_back(m_cards[from]);
        }
    }
    if (moved.size() != m_cards.size() || moved == m_cards) {
        return;
    }
    m_cards = std::move(moved);
    refresh();
    setCurrentRow(current);
    Q_EMIT reordered();
}

void CardStrip::keyPressEvent(QKeyEvent* event) {
    const bool moves = event->modifiers().testFlag(Qt::AltModifier);
    if (moves && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
        moveCurrent(event->key() == Qt::Key_Left ? -1 : 1);
        return;
    }
    QListWidget::keyPressEvent(event);
}

}  // namespace tubelet::ui
