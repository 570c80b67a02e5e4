// Of clip_list.h: the menu of the selected clips, their relatives as a tree, and two
// of them compared.
#include <algorithm>

#include <QLabel>
#include <QMenu>

#include "ui/gallery/clip_kin.h"
#include "ui/gallery/clip_list.h"
#include "ui/gallery/clip_words.h"
#include "ui/gallery/gallery_bar.h"
#include "ui/gallery/gallery_view.h"
#include "ui/style/icon.h"

namespace tubelet::ui {

void ClipList::showMenu(const QPoint& globalPosition) {
    const std::vector<std::int64_t> ids = selectedIds();
    if (ids.size() > 2) {
        fillMenu(globalPosition, {});  // several are read by who uses them, not here
    } else if (!ids.empty()) {
        readSelected([this, globalPosition](const std::vector<library::ClipEntry>& entries) {
            fillMenu(globalPosition, entries);
        });
    }
}

void ClipList::fillMenu(const QPoint& globalPosition, const std::vector<library::ClipEntry>& entries) {
    const std::vector<std::int64_t> ids = selectedIds();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const char* iconName, const QString& text, auto&& work) {
        connect(menu->addAction(icon(QLatin1String(iconName)), text), &QAction::triggered, this, work);
    };
    const bool alone = ids.size() == 1;
    const library::ClipEntry entry = alone ? entries.front() : library::ClipEntry();
    if (alone) {
        add("open", tr("Open"), [this, entry] { Q_EMIT opened(entry); });
        add("reuse", tr("Use these settings"), [this, entry] { Q_EMIT reuseRequested(entry); });
    }
    add("export", alone ? tr("Export...") : tr("Export %1 clips...").arg(ids.size()),
        [this, ids] { Q_EMIT exportRequested(ids); });
    if (alone) {
        add("folder", tr("Show in folder"), [this, entry] { Q_EMIT openFolderRequested(entry); });
    }
    menu->addSeparator();
    QAction* comparing = menu->addAction(alone ? tr("Compare with what plays") : tr("Compare"));
    comparing->setEnabled(canCompare());
    connect(comparing, &QAction::triggered, this, &ClipList::compare);
    QAction* family = menu->addAction(tr("Show relatives"));
    family->setEnabled(hasFamily());
    connect(family, &QAction::triggered, this, &ClipList::showFamily);
    QMenu* stars = menu->addMenu(tr("Stars"));
    for (int n = library::kMostStars; n >= 0; --n) {
        connect(stars->addAction(n == 0 ? tr("None") : ClipWords::stars(n)), &QAction::triggered, this,
                [this, n] { giveStars(n); });
    }
    if (!entries.empty()) {
        Q_EMIT menuOpening(*menu, entries);
    }
    menu->addSeparator();
    add("trash", alone ? tr("Move to trash") : tr("Move %1 clips to trash").arg(ids.size()),
        [this, ids] { Q_EMIT removeRequested(ids); });
    menu->popup(globalPosition);
}

std::vector<std::int64_t> ClipList::compared() const {
    std::vector<std::int64_t> ids = selectedIds();
    if (ids.size() == 1 && m_model->rowOf(m_model->playing()) >= 0 && ids.front() != m_model->playing()) {
        ids.insert(ids.begin(), m_model->playing());
    }
    const auto place = [this](std::int64_t id) {
        return m_filter->mapFromSource(m_model->index(m_model->rowOf(id))).row();
    };
    if (selectedIds().size() == 2) {
        std::sort(ids.begin(), ids.end(), [&](auto one, auto other) { return place(one) < place(other); });
    }
    return ids;
}

bool ClipList::canCompare() const {
    return compared().size() == 2;
}

void ClipList::compare() {
    if (const auto ids = compared(); ids.size() == 2) {
        read(ids, m_selectedTicket, [this](const std::vector<library::ClipEntry>& entries) {
            if (entries.size() == 2) {
                Q_EMIT compareRequested(entries[0], entries[1]);
            }
        });
    }
}

bool ClipList::hasFamily() const {
    return m_kin->hasRelatives(selectedId());
}

void ClipList::showFamily() {
    if (const std::int64_t id = selectedId()) {
        m_familyOf = id;
        followFamily();
        select(id);
    }
}

/// As the clips are now: some may have come or gone.
void ClipList::followFamily() {
    const auto family = m_kin->familyOf(m_familyOf);
    if (family.empty()) {
        showAll();
        return;
    }
    m_filter->setFamily(family);
    const QString all = QStringLiteral("<a href=\"all\">%1</a>").arg(tr("Show all"));
    m_only->setText(tr("Relatives: %1").arg(family.size()) + QStringLiteral(" &nbsp; ") + all);
    showAsAsked();
}

bool ClipList::showAll() {
    if (m_familyOf == 0) {
        return false;
    }
    keepSelection([this] {
        m_familyOf = 0;
        m_filter->setFamily({});
        showAsAsked();
    });
    tellHidden();
    m_list->scrollTo(m_list->currentIndex());
    return true;
}

/// A tree is a list, also where a grid is wanted otherwise.
void ClipList::showAsAsked() {
    m_only->setVisible(showsFamily());
    m_list->setGrid(isGrid() && !showsFamily());
    tellSelection();
}

}  // namespace tubelet::ui
