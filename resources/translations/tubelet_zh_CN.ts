<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>驱动器</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>快捷方式</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>app</name>
    <message>
        <source>An unexpected fault: %1.</source>
        <translation>意外的错误：%1。</translation>
    </message>
    <message>
        <source>%1 is given %2, with %3 and %4: name it once, with the value that is meant.</source>
        <translation>%1 给出了%2，其中有 %3 和 %4：请只写一次，给出所要的值。</translation>
    </message>
    <message>
        <source>twice</source>
        <translation>两次</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1 次</translation>
    </message>
    <message>
        <source>There is no command %1. There are %2. A prompt stands behind one: tubelet generate &quot;a cat&quot;.</source>
        <translation>没有命令 %1。可用的命令有 %2。提示词写在命令之后，例如“tubelet generate &quot;a cat&quot;”。</translation>
    </message>
    <message>
        <source>generate needs a PROMPT, or --class with a class-conditional model. See: tubelet generate --help</source>
        <translation>generate 需要提示词（PROMPT）；对于按类别生成的模型，则需要 --class。参见“tubelet generate --help”</translation>
    </message>
    <message>
        <source>inspect needs a model folder, a weight file, or --dit NAME. See: tubelet inspect --help</source>
        <translation>inspect 需要模型文件夹、权重文件，或 --dit NAME。参见“tubelet inspect --help”</translation>
    </message>
    <message>
        <source>%1. See: tubelet --help-all</source>
        <translation>%1。参见“tubelet --help-all”</translation>
    </message>
    <message>
        <source>%1. A prompt or name of several words stands in quotes. See: tubelet --help-all</source>
        <translation>%1。由多个词组成的提示词或名称要写在引号中。参见“tubelet --help-all”</translation>
    </message>
    <message>
        <source>The sheet %1 can&apos;t be written: expected a name that ends in .png.</source>
        <translation>无法写入图表 %1：名字应以 .png 结尾。</translation>
    </message>
    <message>
        <source>--frames is %1, but the model takes 1 plus a multiple of %2 frames; the nearest legal count is %3.</source>
        <translation>--frames 为 %1，但模型的帧数应为 %2 的倍数加 1；最接近的可用帧数是 %3。</translation>
    </message>
    <message>
        <source>The picture of %1 is used</source>
        <translation>使用这张 %1 的图片</translation>
    </message>
    <message>
        <source>The clip&apos;s %1 frames of %2 are used</source>
        <translation>使用片段的 %1 帧（%2）</translation>
    </message>
    <message numerus="yes">
        <source>Of the clip&apos;s %1 frames of %2 the first (|%n )(is|are) used</source>
        <translation>
            <numerusform>使用片段 %1 帧（%2）中的前 %n 帧</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the clip&apos;s frames of %1 the first (|%n )(is|are) used</source>
        <translation>
            <numerusform>使用片段（%1）的前 %n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1, at %2, which the model can take.</source>
        <translation>%1，尺寸改为模型可用的 %2。</translation>
    </message>
    <message>
        <source>--frames is %1, but %2 has only %3.</source>
        <translation>--frames 为 %1，但 %2 只有 %3 帧。</translation>
    </message>
    <message>
        <source>The folder %1 for the latents of the steps can&apos;t be written: %2. Free or choose another cache folder (XDG_CACHE_HOME).</source>
        <translation>无法写入保存各步潜变量的文件夹 %1：%2。请腾出空间，或用 XDG_CACHE_HOME 指定别的缓存文件夹。</translation>
    </message>
    <message>
        <source>The disk of %1 has %2 free, and this clip needs about %3. Free some room, or choose another target.</source>
        <translation>%1 所在的磁盘还有 %2，而这个片段大约需要 %3。请腾出空间，或选择别的位置。</translation>
    </message>
    <message>
        <source>%1 holds no recipe: it was not written by Tubelet, or was re-encoded since.</source>
        <translation>%1 不含设置记录：它不是 Tubelet 写入的，或后来重新编码过。</translation>
    </message>
    <message>
        <source>The standard output can&apos;t be written: the disk may be full. Free some room, or write the output elsewhere.</source>
        <translation>无法写入标准输出：磁盘可能已满。请腾出空间，或输出到别处。</translation>
    </message>
    <message>
        <source>--duration is %1, but this model draws single pictures. Leave --duration out.</source>
        <translation>--duration 为 %1，但该模型只绘制单张图片。请去掉 --duration。</translation>
    </message>
    <message>
        <source>--duration is %1, but this model&apos;s clips have at most %2 frames, which are %3 s at %4 fps.</source>
        <translation>--duration 为 %1，但该模型的片段最多有 %2 帧，在每秒 %4 帧时为 %3 秒。</translation>
    </message>
    <message>
        <source>--duration %1 at %2 fps is %3 frames; the nearest legal count is %4 (%5 s).</source>
        <translation>--duration %1 在每秒 %2 帧时为 %3 帧；最接近的可用帧数是 %4（%5 秒）。</translation>
    </message>
    <message>
        <source>--shift belongs to models of flows; this one works on a noise schedule and doesn&apos;t use it.</source>
        <translation>--shift 只用于流模型；这个模型按噪声日程工作，不使用它。</translation>
    </message>
    <message>
        <source>This model draws single pictures, which have no frame rate; --fps is not used.</source>
        <translation>该模型只绘制单张图片，没有帧率；--fps 不起作用。</translation>
    </message>
    <message>
        <source>--class needs a class-conditional model (a DiTPipeline folder), but %1 makes clips from prompts. Give the prompt without --class.</source>
        <translation>--class 需要按类别生成的模型（DiTPipeline 文件夹），而 %1 按提示词生成片段。请直接写提示词，不用 --class。</translation>
    </message>
    <message>
        <source>--frames is %1, but this model&apos;s clips have 1 to %2 frames.</source>
        <translation>--frames 为 %1，但该模型的片段有 1 到 %2 帧。</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be created: %2.</source>
        <translation>无法创建文件夹 %1：%2。</translation>
    </message>
    <message>
        <source>a file of that name is in the way</source>
        <translation>那里有一个同名的文件</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;, expected %3.</source>
        <translation>%1 为“%2”，应为 %3。</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a whole number from 0 to 4294967295</source>
        <translation>0 到 4294967295 的整数</translation>
    </message>
    <message>
        <source>%1 is %2, but seeds are whole numbers from 0 to 4294967295.</source>
        <translation>%1 为 %2，但种子是 0 到 4294967295 的整数。</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>width and height in pixels, such as 128x128</source>
        <translation>以像素为单位的宽和高，例如 128x128</translation>
    </message>
    <message>
        <source>%1 is %2, but %3 is no number of pixels that a clip can have; such as 128x128.</source>
        <translation>%1 为 %2，但片段的像素数不能是 %3；正确的例如 128x128。</translation>
    </message>
    <message>
        <source>a duration such as 2s, 2.5s or 500ms</source>
        <translation>时长，例如 2s、2.5s 或 500ms</translation>
    </message>
    <message>
        <source>%1 is %2, but a clip lasts more than 0 seconds.</source>
        <translation>%1 为 %2，但片段的时长应大于 0 秒。</translation>
    </message>
    <message>
        <source>frames per second, such as 24, 23.976 or 24000/1001</source>
        <translation>每秒帧数，例如 24、23.976 或 24000/1001</translation>
    </message>
    <message>
        <source>auto, bt601 or bt709</source>
        <translation>auto、bt601 或 bt709</translation>
    </message>
    <message>
        <source>%1 is %2, expected a whole number from %3 to %4.</source>
        <translation>%1 为 %2，应为 %3 到 %4 的整数。</translation>
    </message>
    <message>
        <source>This model draws single pictures, so %1 becomes a video of one frame. Name a target that ends in .png for a picture.</source>
        <translation>该模型只绘制单张图片，因此 %1 会成为只有一帧的视频。要得到图片，请使用以 .png 结尾的名字。</translation>
    </message>
    <message>
        <source>a file, and behind a colon a number, such as %1:0.8</source>
        <translation>一个文件，冒号后可写一个数，例如 %1:0.8</translation>
    </message>
    <message>
        <source>The runs in %1 and %2 would write the same clip. Resume them one after the other.</source>
        <translation>%1 和 %2 中的生成会写入同一个片段。请逐个恢复。</translation>
    </message>
    <message>
        <source>Step %1 is the last one of the run in %2: nothing is left that could become different. Take an earlier step, or decode the run (tubelet decode).</source>
        <translation>第 %1 步是 %2 中那次生成的最后一步：之后再没有可以改变的内容。请选择更早的一步，或解码那次生成（tubelet decode）。</translation>
    </message>
    <message>
        <source>The run can&apos;t be kept in the folder %1: %2</source>
        <translation>无法把这次生成保存在文件夹 %1 中：%2</translation>
    </message>
    <message>
        <source>it holds a run already, which is not overwritten. Name a new folder, or go on with that run (tubelet resume).</source>
        <translation>其中已有一次生成，不会被覆盖。请指定新的文件夹，或继续那次生成（tubelet resume）。</translation>
    </message>
    <message>
        <source>it holds other files. Name a new or an empty folder.</source>
        <translation>其中有其他文件。请指定新的或空的文件夹。</translation>
    </message>
    <message>
        <source>%1. Name a folder that you may write to.</source>
        <translation>%1。请指定可以写入的文件夹。</translation>
    </message>
    <message>
        <source>a size such as 500MB or 2GB</source>
        <translation>大小，例如 500MB 或 2GB</translation>
    </message>
    <message>
        <source>%1 is %2, expected a size such as 500MB or 2GB.</source>
        <translation>%1 为 %2，应为大小，例如 500MB 或 2GB。</translation>
    </message>
    <message>
        <source>%1 is %2, expected a number from %3 to %4.</source>
        <translation>%1 为 %2，应为 %3 到 %4 的数。</translation>
    </message>
    <message>
        <source>%1 names %2 timesteps, expected at most %3.</source>
        <translation>%1 列出了 %2 个时间步，最多可有 %3 个。</translation>
    </message>
    <message>
        <source>a file, and behind a colon the number of a frame, such as %1:-1</source>
        <translation>一个文件，冒号后面是帧的编号，例如 %1:-1</translation>
    </message>
    <message>
        <source>It belongs to generate: a branch keeps the rest of what its run was made with, which the steps before it come from.</source>
        <translation>它是 generate 的选项：分支沿用原运行的其余设置，因为此前的各步就是用它们做出来的。</translation>
    </message>
    <message>
        <source>A run goes on as it was begun. To change it, branch off it (tubelet branch).</source>
        <translation>运行会照开始时的样子继续。要改动它，请从它分支（tubelet branch）。</translation>
    </message>
    <message>
        <source>It belongs to another command.</source>
        <translation>它是另一个命令的选项。</translation>
    </message>
    <message>
        <source>There is no option %1 in front of a command. Options stand behind one: tubelet generate &quot;a cat&quot; --seed 7. See: tubelet --help</source>
        <translation>命令之前没有选项 %1。选项写在命令之后：tubelet generate &quot;a cat&quot; --seed 7。请看：tubelet --help</translation>
    </message>
    <message>
        <source>See: tubelet %1 --help</source>
        <translation>请看：tubelet %1 --help</translation>
    </message>
    <message>
        <source>It has %1.</source>
        <translation>它有 %1。</translation>
    </message>
    <message>
        <source>%1 has no option %2.</source>
        <translation>%1 没有选项 %2。</translation>
    </message>
    <message>
        <source>%1 is an address, but only files and folders of this machine are used. Download it, and name what was saved.</source>
        <translation>%1 是网址，但这里只使用本机的文件和文件夹。请先下载，再给出保存下来的文件。</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;, expected a file alone: it takes a picture or clip as a whole. A frame is named with %3 or %4, such as %3 %2.</source>
        <translation>%1 的值是“%2”，这里只需要文件本身：它使用整张图片或整个片段。要指定某一帧，请用 %3 或 %4，例如 %3 %2。</translation>
    </message>
    <message>
        <source>%1 has %2x%3 pixels, a strip that no model was made for. Cut out the part that matters, or name the size of the result (--size).</source>
        <translation>%1 有 %2x%3 像素，没有模型适合这样的长条。请裁出要用的部分，或指定结果的尺寸（--size）。</translation>
    </message>
    <message>
        <source>The run in %1 is named twice. Name it once.</source>
        <translation>%1 中的运行写了两次。请只写一次。</translation>
    </message>
    <message>
        <source>Of this run steps up to %1 of %2 can be had: the clip is what that step took it for. To finish the run: tubelet resume.</source>
        <translation>此运行只能取到第 %1 步（共 %2 步）：片段是该步对成品的估计。要完成该运行：tubelet resume。</translation>
    </message>
    <message>
        <source>%1 and %2 would lie in one place, but a clip (-o), its steps (--save-steps) and its run (--keep-run) need one each. Name another for one of them.</source>
        <translation>%1 和 %2 会位于同一处，但片段（-o）、它的各步（--save-steps）和它的运行（--keep-run）各需一处。请为其中之一另取名称。</translation>
    </message>
    <message>
        <source>a link of that name leads to nothing. Name another folder, or remove the link</source>
        <translation>该名称的链接不指向任何东西。请指定另一个文件夹，或删除该链接</translation>
    </message>
    <message>
        <source>%1 is %2, but no run has such a step. Name one that the run kept.</source>
        <translation>%1 为 %2，但没有运行有这样的步。请指定该运行保留的一步。</translation>
    </message>
    <message>
        <source>This build has no studio (headless), whose window could be timed. Time the engine: tubelet bench</source>
        <translation>此版本没有工作室（无界面），因此没有窗口可以计时。请改为给引擎计时：tubelet bench</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;, expected X,Y,WIDTH,HEIGHT in pixels, and behind an @ the frames or seconds: 40,40,80,60@5-12 or 40,40,80,60@0.5s-1.5s.</source>
        <translation>%1 为“%2”，应为以像素表示的 X,Y,宽,高，@ 之后可写帧或秒：40,40,80,60@5-12 或 40,40,80,60@0.5s-1.5s。</translation>
    </message>
    <message>
        <source>The mask %1 has %2x%3 pixels, but the clip has %4x%5. Draw it over a frame of the clip, in its size.</source>
        <translation>蒙版 %1 为 %2x%3 像素，而片段为 %4x%5。请按片段的尺寸，在它的一帧上绘制。</translation>
    </message>
    <message>
        <source>The mask %1 has %2 frames, but the clip has %3. Give one picture for all frames, or as many as the clip has.</source>
        <translation>蒙版 %1 有 %2 帧，而片段有 %3 帧。请给出一张用于所有帧的图片，或与片段同样多的帧。</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;, which holds nothing: width and height are at least 1, and it ends no earlier than it begins.</source>
        <translation>%1 为“%2”，其中没有任何内容：宽和高至少为 1，结束不得早于开始。</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;, which lies outside of the clip: it has %3x%4 pixels and frames 1 to %5.</source>
        <translation>%1 为“%2”，位于片段之外：片段为 %3x%4 像素，帧号 1 到 %5。</translation>
    </message>
    <message>
        <source>The clip was made with the LoRA %1, which is not beside it: it is left out. Name it with --lora.</source>
        <translation>此片段是用 LoRA %1 制作的，但它不在片段旁边：因此不使用它。请用 --lora 指出它。</translation>
    </message>
    <message>
        <source>The clip was made with %1; this run uses %2.</source>
        <translation>此片段是用 %1 制作的；本次运行使用 %2。</translation>
    </message>
    <message>
        <source>%1 was not made by Tubelet and tells no prompt. Say what it shows: --prompt.</source>
        <translation>%1 不是 Tubelet 制作的，没有提示词。请说明它显示什么：--prompt。</translation>
    </message>
    <message>
        <source>paint needs to know which part of the clip to make again: --mask FILE or --box X,Y,WIDTH,HEIGHT. See: tubelet paint --help</source>
        <translation>paint 需要知道重做片段的哪一部分：--mask 文件 或 --box X,Y,宽,高。参见“tubelet paint --help”</translation>
    </message>
    <message>
        <source>%1 tells no prompt: the whole clip is made under the first one&apos;s. Say what it shows with --second-prompt.</source>
        <translation>%1 没有提示词：整个片段将按第一个片段的提示词制作。请用 --second-prompt 说明它显示什么。</translation>
    </message>
    <message numerus="yes">
        <source>There is no card %1: the storyboard has %n. Name one of them.</source>
        <translation>
            <numerusform>没有第 %1 张卡片：分镜共有 %n 张。请选择其中之一。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has %2 frames, but the storyboard&apos;s cards have %3 together: it was not made of it. Leave the lengths as they were, or make the whole storyboard again.</source>
        <translation>%1 有 %2 帧，而分镜的卡片合计 %3 帧：它不是由此分镜制作的。请保持原来的长度，或重做整个分镜。</translation>
    </message>
    <message>
        <source>The cards have %1 frames together; the nearest legal count is %2, so the last card gets %3.</source>
        <translation>卡片合计 %1 帧；最接近的合法帧数为 %2，因此最后一张卡片为 %3 帧。</translation>
    </message>
    <message>
        <source>The storyboard has one card: the clip is made as any other.</source>
        <translation>分镜只有一张卡片：片段将照常制作。</translation>
    </message>
    <message>
        <source>linear, smooth, hold, or numbers from 0 to 1 such as 0,0.2,1</source>
        <translation>linear、smooth、hold，或 0 到 1 之间的数字，例如 0,0.2,1</translation>
    </message>
    <message>
        <source>Tubelet is open on this computer already (its data lies in %1), and does not answer. Wait until it does, or end it, and try again.</source>
        <translation>Tubelet 已在这台电脑上打开（数据位于 %1），但没有响应。请等待它响应，或结束它后重试。</translation>
    </message>
    <message>
        <source>%1 is left out. %2</source>
        <translation>%1 不会使用。%2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; exists already. Choose another name, or replace it with --overwrite.</source>
        <translation>“%1”已存在。请选择其他名称，或用 --overwrite 替换。</translation>
    </message>
    <message>
        <source>--count is %1, expected 1 to 500 on one sheet. Choose fewer, or draw clips: tubelet world render</source>
        <translation>--count 为 %1，一张图上应为 1 至 500 个。请减少数目，或绘制片段：“tubelet world render”</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be written. Is the disk full?</source>
        <translation>无法写入“%1”。磁盘是否已满？</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds &apos;%2&apos;, which is no clip of the world: it is not replaced. Choose another folder.</source>
        <translation>“%1”中有“%2”，它不是世界的片段：不会替换该文件夹。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no folder. Choose another name.</source>
        <translation>“%1”不是文件夹。请选择其他名称。</translation>
    </message>
    <message>
        <source>--format is &apos;%1&apos;, expected mp4 or png.</source>
        <translation>--format 为“%1”，应为 mp4 或 png。</translation>
    </message>
    <message>
        <source>An MP4 file of %1x%2 pixels can&apos;t be written: both must be even. Choose another --size, or --format png.</source>
        <translation>无法写入 %1x%2 像素的 MP4 文件：宽和高都必须是偶数。请选择其他 --size，或使用 --format png。</translation>
    </message>
    <message>
        <source>--crop-position says which part of a picture or clip stays, but the run is given none of that use. Leave it out, or name the file too.</source>
        <translation>--crop-position 指定图片或片段保留哪一部分，但本次生成没有给定这种用途的文件。请去掉它，或同时指定文件。</translation>
    </message>
    <message>
        <source>two numbers from 0 to 1 such as 0.5,0.2, the middle is 0.5,0.5</source>
        <translation>0 到 1 之间的两个数，例如 0.5,0.2，正中为 0.5,0.5</translation>
    </message>
    <message>
        <source>--crop-position is given twice for the same picture or clip. Name it once, with the place that is meant.</source>
        <translation>--crop-position 对同一图片或片段给出了两次。请只指定一次，写出所要的位置。</translation>
    </message>
    <message>
        <source>What shall the world do? Choose tubelet world sheet, render or words.</source>
        <translation>要世界做什么？请选择“tubelet world sheet”、“render”或“words”。</translation>
    </message>
    <message>
        <source>--mask writes where subjects are in one file, but several are named. Name one.</source>
        <translation>--mask 写出一个文件中主体的位置，但指定了多个文件。请只指定一个。</translation>
    </message>
    <message>
        <source>A scorer draws no samples: accuracy.csv shows what it has learnt. Leave out --sample-every and --sample-prompt.</source>
        <translation>评分器不绘制样片：它学到了什么见 accuracy.csv。请去掉 --sample-every 和 --sample-prompt。</translation>
    </message>
    <message>
        <source>The samples after step %1 could not be drawn, the training goes on. %2</source>
        <translation>第 %1 步之后的样片无法绘制，训练继续进行。%2</translation>
    </message>
    <message>
        <source>A preview decoder draws no samples: fidelity.csv shows what it has learnt. Leave out --sample-every and --sample-prompt.</source>
        <translation>预览解码器不绘制样片：fidelity.csv 显示它学到了什么。请去掉 --sample-every 和 --sample-prompt。</translation>
    </message>
    <message>
        <source>A VAE draws no samples: fidelity.csv shows what it has learnt. Leave out --sample-every and --sample-prompt.</source>
        <translation>VAE 不绘制样片：fidelity.csv 显示它学到了什么。请去掉 --sample-every 和 --sample-prompt。</translation>
    </message>
    <message>
        <source>An enhancer learns of the world alone and begins with no model. Leave out --model.</source>
        <translation>提示词改写器只从这个世界学习，不从任何模型开始。请去掉 --model。</translation>
    </message>
    <message>
        <source>An enhancer draws no samples: accuracy.csv shows what it has learnt. Leave out --sample-every and --sample-prompt.</source>
        <translation>提示词改写器不绘制样片：它学到了什么见 accuracy.csv。请去掉 --sample-every 和 --sample-prompt。</translation>
    </message>
    <message>
        <source>There is no prompt enhancer among the models; searched for: %1. Name one with --enhancer, or make one: %2</source>
        <translation>模型中没有提示词改写器；已查找：%1。请用 --enhancer 指定一个，或自己训练一个：%2</translation>
    </message>
    <message numerus="yes">
        <source>The answer was cut at %n token(s); --max-tokens N allows for more.</source>
        <translation>
            <numerusform>答复在 %n 个词元处截断；用 --max-tokens N 可以允许更多。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is there to accept the licence: standard input is no terminal. Read it, and add --yes to accept it.</source>
        <translation>没有人能接受许可证：标准输入不是终端。请阅读许可证，接受的话加上 --yes。</translation>
    </message>
    <message>
        <source>What shall be fetched? Name a model, OWNER/NAME or an address. See: tubelet pull --list</source>
        <translation>要获取什么？请给出模型名、OWNER/NAME 或地址。参见“tubelet pull --list”</translation>
    </message>
    <message>
        <source>With --json nobody is asked for the licence: add --yes to accept it.</source>
        <translation>使用 --json 时不会询问许可证：接受的话请加上 --yes。</translation>
    </message>
</context>
<context>
    <name>base</name>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1和%2</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1或%2</translation>
    </message>
    <message>
        <source>The log file %1 has more.</source>
        <translation>日志文件 %1 中有更多信息。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Memory ran out. Choose a smaller size or a shorter clip, or close other programs.</source>
        <translation>内存用完了。请选择更小的尺寸或更短的片段，或关闭其他程序。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be read: %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a log level. Use one of trace, debug, info, warn, error, off.</source>
        <translation>“%1”不是日志级别。可用的有 trace、debug、info、warn、error、off。</translation>
    </message>
    <message>
        <source>The text is not valid UTF-8: the byte sequence at offset %1 is malformed. Save or paste the text as UTF-8.</source>
        <translation>文本不是有效的 UTF-8：位置 %1 处的字节有误。请以 UTF-8 保存或粘贴文本。</translation>
    </message>
    <message>
        <source>The text holds the number %1, which is not a Unicode character and has no UTF-8 form.</source>
        <translation>文本含有数值 %1，它不是 Unicode 字符，没有 UTF-8 形式。</translation>
    </message>
    <message>
        <source>OpenSSL offers no SHA-256. Is another configuration of it in force (OPENSSL_CONF)?</source>
        <translation>OpenSSL 没有提供 SHA-256。是否有别的配置正在生效（OPENSSL_CONF）？</translation>
    </message>
    <message>
        <source>The Unicode library failed to %1: %2. Is the data package of ICU installed?</source>
        <translation>Unicode 库无法%1：%2。是否安装了 ICU 的数据包？</translation>
    </message>
    <message>
        <source>normalise text</source>
        <translation>规范化文本</translation>
    </message>
    <message>
        <source>convert text</source>
        <translation>转换文本</translation>
    </message>
    <message>
        <source>load its normalisation data</source>
        <translation>载入规范化数据</translation>
    </message>
    <message>
        <source>tell scripts apart</source>
        <translation>区分文字</translation>
    </message>
    <message>
        <source>read text</source>
        <translation>读取文本</translation>
    </message>
    <message>
        <source>load its character boundaries</source>
        <translation>载入字符边界数据</translation>
    </message>
    <message>
        <source>find character boundaries</source>
        <translation>查找字符边界</translation>
    </message>
    <message>
        <source>OpenSSL offers no SHA-1. Is another configuration of it in force (OPENSSL_CONF)?</source>
        <translation>OpenSSL 不提供 SHA-1。是否启用了它的其他配置（OPENSSL_CONF）？</translation>
    </message>
    <message>
        <source>%1 and others</source>
        <translation>%1 等</translation>
    </message>
</context>
<context>
    <name>checkpoint</name>
    <message>
        <source>%1 can&apos;t be used as a LoRA. %2</source>
        <translation>无法把 %1 用作 LoRA。%2</translation>
    </message>
    <message>
        <source>The folder has no adapter_model.safetensors (PEFT) and no pytorch_lora_weights.safetensors (diffusers). Name the .safetensors file itself.</source>
        <translation>文件夹中没有 adapter_model.safetensors（PEFT），也没有 pytorch_lora_weights.safetensors（diffusers）。请直接指定 .safetensors 文件。</translation>
    </message>
    <message>
        <source>Expected a .safetensors file, or a folder that PEFT or diffusers wrote.</source>
        <translation>应为 .safetensors 文件，或由 PEFT、diffusers 写出的文件夹。</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>没有这个文件。</translation>
    </message>
    <message>
        <source>It holds no layers of LoRA or its kin. If it is a model, choose it as the model.</source>
        <translation>其中没有 LoRA 或同类的层。如果它是模型，请把它选为模型。</translation>
    </message>
    <message>
        <source>It is a %1, a variant whose change is no plain product of its factors. Merge it into its model with PEFT.</source>
        <translation>它是 %1，这种变体的改动不是各因子的简单乘积。请用 PEFT 把它合并到它的模型中。</translation>
    </message>
    <message>
        <source>The layer %1 has its %2 twice, under two names (%3 is one): it is not clear which one counts.</source>
        <translation>层 %1 的 %2 以两个名字出现了两次（其一是 %3）：无法确定哪一个有效。</translation>
    </message>
    <message>
        <source>The layer %1 is of the kind %2, which can&apos;t be applied.</source>
        <translation>层 %1 属于 %2 类型，无法应用。</translation>
    </message>
    <message>
        <source>The layer %1 is a %2 with a Tucker core, which can&apos;t be applied. Merge the file into its model with the tool that made it.</source>
        <translation>层 %1 是带 Tucker 核的 %2，无法应用。请用制作它的工具把文件合并到它的模型中。</translation>
    </message>
    <message>
        <source>The layer %1 has only one of its two factors (%2): the file was cut or written by halves. Download it again.</source>
        <translation>层 %1 只有两个因子中的一个（%2）：文件被截断，或只写了一半。请重新下载。</translation>
    </message>
    <message>
        <source>that of the inputs</source>
        <translation>输入一侧</translation>
    </message>
    <message>
        <source>that of the outputs</source>
        <translation>输出一侧</translation>
    </message>
    <message>
        <source>The layer %1 has not all four factors of a LoHa: the file was cut. Download it again.</source>
        <translation>层 %1 缺少 LoHa 的四个因子中的某些：文件被截断。请重新下载。</translation>
    </message>
    <message>
        <source>The layer %1 lacks the factor %2 of a LoKr: the file was cut. Download it again.</source>
        <translation>层 %1 缺少 LoKr 的因子 %2：文件被截断。请重新下载。</translation>
    </message>
    <message>
        <source>The layer %1 has the lengths of a DoRA, but not its factors: the file was cut.</source>
        <translation>层 %1 有 DoRA 的长度，却没有它的因子：文件被截断。</translation>
    </message>
    <message>
        <source>The layer %1 has rank 0: it changes nothing. Get another copy of the file.</source>
        <translation>层 %1 的秩为 0，不会有任何改动。请获取该文件的另一份副本。</translation>
    </message>
    <message>
        <source>The factors of the layer %1 don&apos;t fit each other: one has rank %2, the other %3.</source>
        <translation>层 %1 的两个因子不匹配：一个的秩为 %2，另一个为 %3。</translation>
    </message>
    <message>
        <source>The factors of the layer %1 are no matrices that fit each other.</source>
        <translation>层 %1 的因子不是相互匹配的矩阵。</translation>
    </message>
    <message>
        <source>The adapter %1 has values that are no numbers in the tensor %2: it is damaged, or its training failed. Get another copy of it.</source>
        <translation>适配器 %1 的张量 %2 中有无效的数值：文件已损坏，或训练失败。请获取另一份副本。</translation>
    </message>
    <message>
        <source>The adapter&apos;s config has the pattern %1 for ranks or alphas, which %2. Expected a layer&apos;s name or a regular expression for one.</source>
        <translation>适配器的配置为秩或 alpha 给出了模式 %1，它%2。应为层的名称，或匹配它的正则表达式。</translation>
    </message>
    <message>
        <source>is no regular expression</source>
        <translation>不是正则表达式</translation>
    </message>
    <message>
        <source>takes too long to match</source>
        <translation>匹配耗时太长</translation>
    </message>
    <message>
        <source>its version</source>
        <translation>版本号</translation>
    </message>
    <message>
        <source>it is of the big-endian kind; one for usual processors (little-endian) was expected.</source>
        <translation>它是大端序的；这里需要用于普通处理器的（小端序）文件。</translation>
    </message>
    <message>
        <source>Get the edition for them, or the model&apos;s safetensors files.</source>
        <translation>请获取用于普通处理器的版本，或该模型的 safetensors 文件。</translation>
    </message>
    <message>
        <source>it is of version %1; 2 or 3 was expected.</source>
        <translation>它的版本是 %1；应为 2 或 3。</translation>
    </message>
    <message>
        <source>Get a present edition of the file, or the model&apos;s safetensors files.</source>
        <translation>请获取该文件的较新版本，或该模型的 safetensors 文件。</translation>
    </message>
    <message>
        <source>general.alignment is %1; a power of two was expected.</source>
        <translation>general.alignment 为 %1；应为 2 的幂。</translation>
    </message>
    <message>
        <source>the tensor %1 has more elements than can be counted.</source>
        <translation>张量 %1 的元素多得无法计数。</translation>
    </message>
    <message>
        <source>the rows of the tensor %1 have %2 elements, which is no multiple of %3 (%4).</source>
        <translation>张量 %1 的每行有 %2 个元素，不是 %3 的倍数（%4）。</translation>
    </message>
    <message>
        <source>the tensor %1 is larger than can be counted.</source>
        <translation>张量 %1 大得无法计数。</translation>
    </message>
    <message>
        <source>the list of its tensors</source>
        <translation>张量列表</translation>
    </message>
    <message>
        <source>the tensor %1 has %2 dimensions; at most %3 were expected.</source>
        <translation>张量 %1 有 %2 维，最多可有 %3 维。</translation>
    </message>
    <message>
        <source>the tensor %1 is of the type %2, which is not known.</source>
        <translation>张量 %1 的类型 %2 未知。</translation>
    </message>
    <message>
        <source>the tensor %1 stands in it twice.</source>
        <translation>张量 %1 在其中出现了两次。</translation>
    </message>
    <message>
        <source>the tensor %1 doesn&apos;t begin at a multiple of %2 bytes.</source>
        <translation>张量 %1 的起点不是 %2 字节的倍数。</translation>
    </message>
    <message>
        <source>the tensor %1 lies beyond any file&apos;s end.</source>
        <translation>张量 %1 的位置超出了任何文件的结尾。</translation>
    </message>
    <message>
        <source>its tensors need %1 and it has %2: its download was cut.</source>
        <translation>它的张量需要 %1，而它只有 %2：下载中断了。</translation>
    </message>
    <message>
        <source>its head</source>
        <translation>文件头</translation>
    </message>
    <message>
        <source>it does not begin as one.</source>
        <translation>它的开头不是 GGUF。</translation>
    </message>
    <message>
        <source>its head promises %1 and %2, more than it has room for.</source>
        <translation>文件头声称有 %1 和 %2，超出了文件的大小。</translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s)</source>
        <translation>
            <numerusform>%n 个张量</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n 个值</numerusform>
        </translation>
    </message>
    <message>
        <source>its values</source>
        <translation>各个值</translation>
    </message>
    <message>
        <source>the entry %1 stands in it twice.</source>
        <translation>条目 %1 在其中出现了两次。</translation>
    </message>
    <message>
        <source>The GGUF file %1 can&apos;t be read: %2 %3</source>
        <translation>无法读取 GGUF 文件 %1：%2%3</translation>
    </message>
    <message>
        <source>it ends within %1, after %2.</source>
        <translation>它在%1处中断，长度为 %2。</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>一个值</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>a list of %1 values goes beyond its end.</source>
        <translation>一个有 %1 个值的列表超出了文件的结尾。</translation>
    </message>
    <message>
        <source>its lists lie in each other without end.</source>
        <translation>其中的列表层层嵌套，没有尽头。</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>it holds a value of the unknown kind %1.</source>
        <translation>其中有类型 %1 未知的值。</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>请重新下载。</translation>
    </message>
    <message>
        <source>In %1, %2 must be an object, but is %3.</source>
        <translation>%1 中的%2应为对象，实际是 %3。</translation>
    </message>
    <message>
        <source>the whole</source>
        <translation>整体</translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>In %1, &quot;%2&quot; %3. Correct the file, or download the model again.</source>
        <translation>%1 中的“%2”有误：%3。请改正文件，或重新下载模型。</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺少这一项</translation>
    </message>
    <message>
        <source>must be a text, but is %1</source>
        <translation>应为文本，实际是 %1</translation>
    </message>
    <message>
        <source>must be a number from %1 to %2, but is %3</source>
        <translation>应为 %1 到 %2 的数，实际是 %3</translation>
    </message>
    <message>
        <source>must be a whole number from %1 to %2, but is %3</source>
        <translation>应为 %1 到 %2 的整数，实际是 %3</translation>
    </message>
    <message>
        <source>must be true or false, but is %1</source>
        <translation>应为 true 或 false，实际是 %1</translation>
    </message>
    <message>
        <source>must be a list, but is %1</source>
        <translation>应为列表，实际是 %1</translation>
    </message>
    <message>
        <source>must hold %1 numbers, but holds %2</source>
        <translation>应含 %1 个数，实际含 %2 个</translation>
    </message>
    <message>
        <source>The file %1 is no part of a model. It is a server&apos;s answer, saved in its place: %2. Download the file again, with an account or token where the model asks for one.</source>
        <translation>文件 %1 不是模型的一部分，而是被当作该文件保存下来的服务器答复：%2。请重新下载该文件；如果模型要求，请使用帐号或令牌。</translation>
    </message>
    <message>
        <source>The file %1 has more than %2 lists or objects in each other; no file of a model has. Download or copy it again.</source>
        <translation>文件 %1 中的列表或对象嵌套超过 %2 层；模型的文件不会这样。请重新下载或复制。</translation>
    </message>
    <message>
        <source>The file %1 is no JSON. %2</source>
        <translation>文件 %1 不是 JSON。%2</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>an array</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>字符串</translation>
    </message>
    <message>
        <source>a boolean</source>
        <translation>布尔值</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>%1; and so on</source>
        <translation>%1；等等</translation>
    </message>
    <message>
        <source>All tensors match.</source>
        <translation>所有张量都匹配。</translation>
    </message>
    <message>
        <source>%1 missing: %2.</source>
        <translation>缺少 %1 个：%2。</translation>
    </message>
    <message>
        <source>%1 unexpected: %2.</source>
        <translation>多出 %1 个：%2。</translation>
    </message>
    <message>
        <source>%1 of another shape: %2.</source>
        <translation>形状不符的有 %1 个：%2。</translation>
    </message>
    <message>
        <source>%1 of a dtype that can&apos;t be computed with: %2.</source>
        <translation>数据类型无法用于计算的有 %1 个：%2。</translation>
    </message>
    <message>
        <source>The weights in %1 can&apos;t be used. %2</source>
        <translation>无法使用 %1 中的权重。%2</translation>
    </message>
    <message>
        <source>The weights in %1 don&apos;t fit the model that their config describes. %2 Check that weights and config come from the same model.</source>
        <translation>%1 中的权重与配置描述的模型不符。%2 请确认权重和配置来自同一个模型。</translation>
    </message>
    <message>
        <source>The weight file %1 can&apos;t be read: %2. Check the path, or download the file again.</source>
        <translation>无法读取权重文件 %1：%2。请检查路径，或重新下载。</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>it is not a regular file</source>
        <translation>它不是普通文件</translation>
    </message>
    <message>
        <source>The weight file %1 has no tensor named %2.</source>
        <translation>权重文件 %1 中没有名为 %2 的张量。</translation>
    </message>
    <message>
        <source>The tensor %1 of %2 has the dtype %3, which can&apos;t be computed with here. Use a file with F32, F16 or BF16 weights.</source>
        <translation>%2 中张量 %1 的数据类型是 %3，无法在这里计算。请使用权重为 F32、F16 或 BF16 的文件。</translation>
    </message>
    <message>
        <source>The weight file %1 is not a valid safetensors file: %2. It is damaged or incomplete; download or copy it again.</source>
        <translation>权重文件 %1 不是有效的 safetensors 文件：%2。它已损坏或不完整，请重新下载或复制。</translation>
    </message>
    <message>
        <source>its header is nested deeper than the format allows</source>
        <translation>文件头的嵌套比格式允许的更深</translation>
    </message>
    <message>
        <source>its header names %1 twice</source>
        <translation>文件头两次列出了 %1</translation>
    </message>
    <message>
        <source>its header is not JSON (at byte %1 of the header)</source>
        <translation>文件头不是 JSON（错误在文件头的第 %1 字节）</translation>
    </message>
    <message>
        <source>&quot;__metadata__&quot; must be an object of strings, but is %1</source>
        <translation>“__metadata__”应为由字符串组成的对象，实际是 %1</translation>
    </message>
    <message>
        <source>the metadata entry %1 must be a string, but is %2</source>
        <translation>元数据 %1 应为字符串，实际是 %2</translation>
    </message>
    <message>
        <source>the shape of %1 is larger than any memory</source>
        <translation>%1 的形状比任何内存都大</translation>
    </message>
    <message>
        <source>the elements of %1 don&apos;t fill whole bytes</source>
        <translation>%1 的元素不能凑成整字节</translation>
    </message>
    <message>
        <source>%1 must be a whole number that is not negative, but is %2</source>
        <translation>%1应为非负整数，实际是 %2</translation>
    </message>
    <message>
        <source>the tensor %1</source>
        <translation>张量 %1</translation>
    </message>
    <message>
        <source>%1 must be described by an object, but is %2</source>
        <translation>%1应由对象描述，实际是%2</translation>
    </message>
    <message>
        <source>%1 has no &quot;%2&quot;</source>
        <translation>%1没有“%2”</translation>
    </message>
    <message>
        <source>%1 has the unknown key %2</source>
        <translation>%1含有未知的键 %2</translation>
    </message>
    <message>
        <source>the dtype of %1 must be a string, but is %2</source>
        <translation>%1 的数据类型应为字符串，实际是 %2</translation>
    </message>
    <message>
        <source>%1 has the unknown dtype %2 (known are F32, F16, BF16, I64 and so on)</source>
        <translation>%1的数据类型 %2 未知（已知的有 F32、F16、BF16、I64 等）</translation>
    </message>
    <message>
        <source>the shape of %1 must be a list, but is %2</source>
        <translation>%1 的形状应为列表，实际是 %2</translation>
    </message>
    <message>
        <source>%1 has %2 dimensions, at most %3 are possible</source>
        <translation>%1有 %2 维，最多可有 %3 维</translation>
    </message>
    <message>
        <source>each size in the shape of %1</source>
        <translation>%1的形状中的各个大小</translation>
    </message>
    <message>
        <source>the data_offsets of %1 must be a list of two numbers</source>
        <translation>%1 的 data_offsets 应为由两个数组成的列表</translation>
    </message>
    <message>
        <source>each of the data_offsets of %1</source>
        <translation>%1的 data_offsets 中的各个值</translation>
    </message>
    <message>
        <source>%1 ends (byte %2) before it begins (byte %3)</source>
        <translation>%1的结尾（第 %2 字节）在开头（第 %3 字节）之前</translation>
    </message>
    <message>
        <source>%1 needs %2 bytes for its shape and dtype, but has %3</source>
        <translation>%1按形状和数据类型需要 %2 字节，实际有 %3 字节</translation>
    </message>
    <message>
        <source>the file is truncated: %1 ends at byte %2 of the data, but the file holds only %3</source>
        <translation>文件不完整：%1到数据的第 %2 字节才结束，而文件只有 %3 字节</translation>
    </message>
    <message>
        <source>the tensor %1 overlaps another one (it begins at byte %2, the one before ends at %3)</source>
        <translation>张量 %1 与另一个重叠（它从第 %2 字节开始，而前一个到第 %3 字节才结束）</translation>
    </message>
    <message>
        <source>there is a hole in the data before the tensor %1 (bytes %2 to %3 belong to no tensor)</source>
        <translation>张量 %1 之前的数据有空缺（第 %2 至 %3 字节不属于任何张量）</translation>
    </message>
    <message>
        <source>the file is longer than its header says: %1 bytes of data expected, %2 found</source>
        <translation>文件比文件头所说的更长：应有 %1 字节数据，实际有 %2 字节</translation>
    </message>
    <message>
        <source>The weight file %1 is no safetensors file. %2</source>
        <translation>权重文件 %1 不是 safetensors 文件。%2</translation>
    </message>
    <message>
        <source>it is %1 bytes long, too short for the 8-byte header length</source>
        <translation>它只有 %1 字节，放不下 8 字节的文件头长度</translation>
    </message>
    <message>
        <source>its header claims to be %1 bytes long, more than the allowed %2</source>
        <translation>文件头自称有 %1 字节，超过了允许的 %2 字节</translation>
    </message>
    <message>
        <source>the file is truncated: its header is %1 bytes long, but only %2 bytes follow</source>
        <translation>文件不完整：文件头有 %1 字节，后面却只有 %2 字节</translation>
    </message>
    <message>
        <source>its header does not begin with &quot;{&quot;</source>
        <translation>文件头不是以“{”开头</translation>
    </message>
    <message>
        <source>The tensor &quot;%1&quot; can&apos;t be written to %2: safetensors has no dtype for %3.</source>
        <translation>无法把张量“%1”写入 %2：safetensors 没有与 %3 对应的数据类型。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: a tensor name or a metadata text is not valid UTF-8.</source>
        <translation>无法写入 %1：张量名或元数据文本不是有效的 UTF-8。</translation>
    </message>
    <message>
        <source>%1: expected %2, got %3</source>
        <translation>%1：应为 %2，实际是 %3</translation>
    </message>
    <message>
        <source>The tensor %1 in %2 has %3 rows, too few for %4 (rows %5 to %6). Check that weights and config come from the same model.</source>
        <translation>%2 中的张量 %1 有 %3 行，不够用于 %4（第 %5 至 %6 行）。请确认权重和配置来自同一个模型。</translation>
    </message>
    <message>
        <source>bitsandbytes %1 (4 bit)</source>
        <translation>bitsandbytes %1（4 位）</translation>
    </message>
    <message>
        <source>bitsandbytes 4 bit</source>
        <translation>bitsandbytes（4 位）</translation>
    </message>
    <message>
        <source>bitsandbytes int8 (8 bit)</source>
        <translation>bitsandbytes int8（8 位）</translation>
    </message>
    <message>
        <source>Nunchaku (SVDQuant, 4 bit)</source>
        <translation>Nunchaku（SVDQuant，4 位）</translation>
    </message>
    <message>
        <source>GPTQ or AWQ (4 bit)</source>
        <translation>GPTQ 或 AWQ（4 位）</translation>
    </message>
    <message>
        <source>scaled fp8 (ComfyUI&apos;s scale_weight)</source>
        <translation>带缩放系数的 fp8（ComfyUI 的 scale_weight）</translation>
    </message>
    <message>
        <source>microscaled %1 (MXFP or NVFP4)</source>
        <translation>带微缩放的 %1（MXFP 或 NVFP4）</translation>
    </message>
    <message>
        <source>NVFP4 (4 bit)</source>
        <translation>NVFP4（4 位）</translation>
    </message>
    <message>
        <source>scaled fp8 (weight_scale)</source>
        <translation>带缩放系数的 fp8（weight_scale）</translation>
    </message>
    <message>
        <source>PEFT adapters (LoRA) that were not merged</source>
        <translation>尚未合并的 PEFT 适配器（LoRA）</translation>
    </message>
    <message>
        <source>%1 adapters without their model</source>
        <translation>脱离模型的 %1 适配器</translation>
    </message>
    <message>
        <source>They are %1: such a file changes a model and is none itself. Put the model&apos;s own weights in their place.</source>
        <translation>它们是%1：这种文件只用来改动模型，本身不是模型。请换上模型自己的权重。</translation>
    </message>
    <message>
        <source>They hold %1: merge them (merge_and_unload() in PEFT, fuse_lora() in diffusers) and save the model again.</source>
        <translation>其中含有%1：请先合并（PEFT 中用 merge_and_unload()，diffusers 中用 fuse_lora()），再重新保存模型。</translation>
    </message>
    <message>
        <source>They are stored as %1, which is not computed yet. Get the model&apos;s F32, F16 or BF16 files, or convert it back to one of them.</source>
        <translation>它们以 %1 的形式存储，目前还不能用来计算。请获取该模型的 F32、F16 或 BF16 文件，或转换回其中一种。</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be read: %2.</source>
        <translation>无法读取文件夹 %1：%2。</translation>
    </message>
    <message>
        <source>its download has not ended; let it end, or download the file again</source>
        <translation>它的下载尚未完成；请等待完成，或重新下载该文件</translation>
    </message>
    <message>
        <source>PyTorch&apos;s pickle files can run code and are not read; get the safetensors files of the model, or convert it with save_pretrained(safe_serialization=True)</source>
        <translation>PyTorch 的 pickle 文件可以运行代码，因此不读取；请获取该模型的 safetensors 文件，或用 save_pretrained(safe_serialization=True) 转换</translation>
    </message>
    <message>
        <source>those of Flax, TensorFlow or Rust are not read; get the safetensors files of the model</source>
        <translation>无法读取 Flax、TensorFlow 或 Rust 的文件；请获取该模型的 safetensors 文件</translation>
    </message>
    <message>
        <source>compiled models (ONNX, TensorRT) are not read; get the safetensors files of the model</source>
        <translation>无法读取编译过的模型（ONNX、TensorRT）；请获取该模型的 safetensors 文件</translation>
    </message>
    <message>
        <source>There is %1: %2.</source>
        <translation>那里有 %1：%2。</translation>
    </message>
    <message>
        <source>The folder %1 holds several variants of its weights (%2), and none is the usual one. Keep the one that is meant, and move the others out of the folder.</source>
        <translation>文件夹 %1 中有权重的多个变体（%2），却没有通常的那一个。请保留需要的那个，把其余的移出文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 holds shards such as %2 but no index that says how they belong together: %3 was expected. Download it too.</source>
        <translation>文件夹 %1 中有分片文件（例如 %2），却没有说明如何组合它们的索引：需要 %3。请一并下载。</translation>
    </message>
    <message>
        <source>The folder %1 holds several weight files (%2 and %3), and nothing says which one is the model. Keep the one that is meant, and move the others out of the folder.</source>
        <translation>文件夹 %1 中有多个权重文件（%2 和 %3），无法知道哪一个是模型。请保留需要的那个，把其余的移出文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 holds %2 variants of its weights and none without a name: %3 is read.</source>
        <translation>文件夹 %1 中有权重的 %2 个变体，没有不带变体名的：读取的是 %3。</translation>
    </message>
    <message>
        <source>The index %1 has no object &quot;weight_map&quot; from tensor names to file names.</source>
        <translation>索引 %1 中没有从张量名到文件名的对象“weight_map”。</translation>
    </message>
    <message>
        <source>The index %1 names no file for the tensor %2.</source>
        <translation>索引 %1 没有列出张量 %2 所在的文件。</translation>
    </message>
    <message>
        <source>The index %1 names the file %2 for the tensor %3, but shards must lie beside the index.</source>
        <translation>索引 %1 为张量 %3 列出了文件 %2，但分片必须与索引在同一文件夹中。</translation>
    </message>
    <message>
        <source>The index %1 names no tensors.</source>
        <translation>索引 %1 没有列出任何张量。</translation>
    </message>
    <message>
        <source>The shard %1 is missing; %2 names it. Download it too.</source>
        <translation>缺少分片 %1，但 %2 中列出了它。请一并下载。</translation>
    </message>
    <message>
        <source>The shard %1 lacks the tensor %2, which the index says is in it. Download the shards and the index again, all from one version.</source>
        <translation>分片 %1 缺少索引所说的张量 %2。请重新下载同一版本的全部分片和索引。</translation>
    </message>
    <message>
        <source>The weights in %1 have no tensor named %2.</source>
        <translation>%1 中的权重没有名为 %2 的张量。</translation>
    </message>
    <message>
        <source>The weights in %1 hold the tensor %2 twice.</source>
        <translation>%1 中的权重含有两个张量 %2。</translation>
    </message>
    <message>
        <source>The weights in %1 hold the tensor %2 twice, under two of its known names (%3 is one).</source>
        <translation>%1 中的权重以两个已知的名字（其一是 %3）含有同一个张量 %2。</translation>
    </message>
    <message>
        <source>it is empty (0 bytes)</source>
        <translation>它是空的（0 字节）</translation>
    </message>
    <message>
        <source>weight differences</source>
        <translation>权重差值</translation>
    </message>
    <message>
        <source>The scale %1 in %2 has the shape %3, expected one value, or one for each of the %4 rows of its matrix.</source>
        <translation>%2 中的缩放系数 %1 的形状是 %3，应为一个值，或矩阵的 %4 行各一个。</translation>
    </message>
    <message>
        <source>An alpha is no finite number: the file is damaged. Download it again.</source>
        <translation>有一个 alpha 不是有限的数：文件已损坏。请重新下载。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be used as a LoRA. The alpha of its layer %2 has %3 values, expected one. Get another copy of the file.</source>
        <translation>%1 不能用作 LoRA。其中层 %2 的 alpha 有 %3 个值，应为一个。请重新获取这个文件。</translation>
    </message>
    <message>
        <source>The config of the adapter %1 has %2 at &quot;%3&quot;, expected a number. Get another copy of it.</source>
        <translation>适配器 %1 的配置在“%3”处为 %2，应为数字。请另取一份。</translation>
    </message>
    <message>
        <source>The config of the adapter %1 has a number that is none (NaN or Infinity). Get another copy of it.</source>
        <translation>适配器 %1 的配置中有不是数字的数值（NaN 或 Infinity）。请另取一份。</translation>
    </message>
    <message>
        <source>The adapter %1 has whole numbers (%2) in the tensor %3, expected numbers with a fraction, such as F16. Get another copy of it.</source>
        <translation>适配器 %1 的张量 %3 中是整数（%2），应为浮点数，例如 F16。请另取一份。</translation>
    </message>
    <message>
        <source>The adapter %1 has values in its layer %2 whose product is no number any more: it is damaged, or its training failed. Get another copy of it.</source>
        <translation>适配器 %1 的层 %2 中数值的乘积已不是有限的数字：文件已损坏，或训练失败。请另取一份。</translation>
    </message>
    <message>
        <source>The file %1 is not valid JSON: the fault is in line %2, column %3; it has %4 bytes. Download or copy it again.</source>
        <translation>文件 %1 不是有效的 JSON：错误在第 %2 行第 %3 列；文件共 %4 字节。请重新下载或复制。</translation>
    </message>
    <message>
        <source>The tensor %1 in %2 was cut within blocks of %3 (%4). Get the model&apos;s safetensors files.</source>
        <translation>%2 中的张量 %1 在每块 %3 个数的块内被切开（%4）。请获取该模型的 safetensors 文件。</translation>
    </message>
    <message>
        <source>The GGUF file %1 is one part of %2 that a model was split into, expected the whole model. Join the parts with the tool that split them, or get the model in one file.</source>
        <translation>GGUF 文件 %1 只是一个模型拆成的 %2 个部分之一，应为整个模型。请用拆分它的工具合并各部分，或获取单个文件的模型。</translation>
    </message>
    <message>
        <source>The GGUF file %1 stores the tensor %2 as %3, which is not computed; expected %4. Get an edition of the model in one of these types, or its safetensors files.</source>
        <translation>GGUF 文件 %1 以 %3 类型存储张量 %2，无法用它计算；应为 %4。请获取该模型以其中一种类型存储的版本，或其 safetensors 文件。</translation>
    </message>
    <message>
        <source>the tensor %1 has %2 elements, and its true shape would be %3.</source>
        <translation>张量 %1 有 %2 个元素，而其真实形状却是 %3。</translation>
    </message>
    <message>
        <source>the tensors %1 and %2 lie in each other.</source>
        <translation>张量 %1 与 %2 相互重叠。</translation>
    </message>
    <message>
        <source>The GGUF file %1 has no list %2. Get another edition of it.</source>
        <translation>GGUF 文件 %1 中没有列表 %2。请获取它的其他版本。</translation>
    </message>
    <message>
        <source>a shape in it is made of values of the kind %1, which are no whole numbers.</source>
        <translation>其中一个形状由 %1 类型的值组成，它们不是整数。</translation>
    </message>
    <message>
        <source>a shape in it is no list of numbers.</source>
        <translation>其中一个形状不是数字列表。</translation>
    </message>
    <message>
        <source>a shape in it has %1 numbers.</source>
        <translation>其中一个形状有 %1 个数。</translation>
    </message>
    <message>
        <source>a list in it is none of texts.</source>
        <translation>其中一个列表不是文本列表。</translation>
    </message>
    <message>
        <source>a list in it is none of numbers.</source>
        <translation>其中一个列表不是数字列表。</translation>
    </message>
    <message>
        <source>ComfyUI&apos;s quantised layers (%1)</source>
        <translation>ComfyUI 的量化层（%1）</translation>
    </message>
    <message>
        <source>The folder %1 holds no weights: a .safetensors or .gguf file, or shards with a .safetensors.index.json, was expected.</source>
        <translation>文件夹 %1 中没有权重：应有一个 .safetensors 或 .gguf 文件，或带有 .safetensors.index.json 的分片。</translation>
    </message>
    <message>
        <source>%1 is to be %2 long; expected %3 at most.</source>
        <translation>%1 的长度为 %2；最多应为 %3。</translation>
    </message>
    <message>
        <source>The matrix %1 in %2 says that groups of %3 columns were rotated; expected a power of 4 that goes into its %4 columns. Get the file again.</source>
        <translation>%2 中的矩阵 %1 声明每 %3 列为一组做过旋转；组的大小应为 4 的幂，并且能整除其 %4 列。请重新获取这个文件。</translation>
    </message>
    <message>
        <source>%1 (%2, stored as %3)</source>
        <translation>%1（%2，以 %3 存储）</translation>
    </message>
    <message>
        <source>The weights in %1 have no %2, which the matrix %3 needs. Get the file again.</source>
        <translation>%1 中的权重没有 %2，而矩阵 %3 需要它。请重新获取这个文件。</translation>
    </message>
    <message>
        <source>The scales %1 in %2 have the shape %3 (%4), which doesn&apos;t go with the matrix %5. Get the file again.</source>
        <translation>%2 中的缩放值 %1 的形状为 %3（%4），与矩阵 %5 不相符。请重新获取这个文件。</translation>
    </message>
</context>
<context>
    <name>diffusion</name>
    <message>
        <source>The timestep %1 is not one of this model&apos;s; expected %2 (least noise) to %3 (most).</source>
        <translation>时间步 %1 不属于这个模型；应为 %2（噪声最少）到 %3（最多）。</translation>
    </message>
    <message>
        <source>The guidance is %1, expected a finite number.</source>
        <translation>引导强度为 %1，应为有限的数。</translation>
    </message>
    <message>
        <source>A beta schedule without an implementation was asked for.</source>
        <translation>所要求的 beta 日程没有实现。</translation>
    </message>
    <message>
        <source>num_train_timesteps is %1, expected 1 to 1000000; common is 1000.</source>
        <translation>num_train_timesteps 为 %1，应为 1 到 1000000；通常是 1000。</translation>
    </message>
    <message>
        <source>beta_start is %1 and beta_end %2, expected 0 &lt; beta_start &lt;= beta_end &lt; 1; common are 0.0001 and 0.02.</source>
        <translation>beta_start 为 %1，beta_end 为 %2，应满足 0 &lt; beta_start &lt;= beta_end &lt; 1；通常是 0.0001 和 0.02。</translation>
    </message>
    <message>
        <source>A variance type without an implementation was asked for.</source>
        <translation>所要求的方差类型没有实现。</translation>
    </message>
    <message>
        <source>A kind of prediction without an implementation was asked for.</source>
        <translation>所要求的预测类型没有实现。</translation>
    </message>
    <message>
        <source>A sampler kind without an implementation was asked for.</source>
        <translation>所要求的采样器没有实现。</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>v</source>
        <translation>v</translation>
    </message>
    <message>
        <source>the clean sample</source>
        <translation>干净的样本</translation>
    </message>
    <message>
        <source>the velocity of a flow</source>
        <translation>流的速度</translation>
    </message>
    <message>
        <source>The sampler &quot;%1&quot; does not fit this model, which predicts %2. Choose one of %3.</source>
        <translation>采样器“%1”不适合这个模型，因为它预测的是%2。请选择 %3 之一。</translation>
    </message>
    <message>
        <source>There is no sampler &quot;%1&quot; for this model, which predicts %2. Choose one of %3.</source>
        <translation>这个模型没有采样器“%1”，它预测的是%2。请选择 %3 之一。</translation>
    </message>
    <message>
        <source>disable_corrector names the step %1, expected 0 or more.</source>
        <translation>disable_corrector 列出了步骤 %1，应不小于 0。</translation>
    </message>
    <message>
        <source>The solver type bh1 can&apos;t end at a noise level of zero: its last step would be infinite times zero. Use bh2, or the final sigma sigma_min.</source>
        <translation>求解器类型 bh1 不能在噪声为零处结束：最后一步会是无穷大乘以零。请使用 bh2，或把最终的 sigma 设为 sigma_min。</translation>
    </message>
    <message>
        <source>Without lower_order_final the last step would divide by zero with order %1. Turn lower_order_final on, or use order %2.</source>
        <translation>不启用 lower_order_final 时，%1 阶的最后一步会除以零。请启用 lower_order_final，或使用 %2 阶。</translation>
    </message>
    <message>
        <source>The number of steps is %1, expected at most the %2 timesteps of the model&apos;s training.</source>
        <translation>步数为 %1，不应超过模型训练时的 %2 个时间步。</translation>
    </message>
    <message>
        <source>steps_offset is %1, expected 0 or a little more; common is 1.</source>
        <translation>steps_offset 为 %1，应为 0 或稍大；通常是 1。</translation>
    </message>
    <message>
        <source>clip_sample_range is %1, expected a number above 0.</source>
        <translation>clip_sample_range 为 %1，应为大于 0 的数。</translation>
    </message>
    <message>
        <source>eta is %1, expected 0 (no noise) to 1 (as much as DDPM).</source>
        <translation>eta 为 %1，应为 0（无噪声）到 1（与 DDPM 相同）。</translation>
    </message>
    <message>
        <source>This sampler walks a noise schedule and does not fit a model that predicts the velocity of a flow. Use unipc, euler or dpm++.</source>
        <translation>这个采样器按噪声日程工作，不适合预测流速度的模型。请使用 unipc、euler 或 dpm++。</translation>
    </message>
    <message>
        <source>This sampler walks a flow and does not fit a model that predicts on a noise schedule. Use dpm++, euler, ddim or ddpm.</source>
        <translation>这个采样器按流工作，不适合按噪声日程预测的模型。请使用 dpm++、euler、ddim 或 ddpm。</translation>
    </message>
    <message>
        <source>The number of steps is %1, expected 1 to %2.</source>
        <translation>步数为 %1，应为 1 到 %2。</translation>
    </message>
    <message>
        <source>The shift is %1, expected a number above 0 and up to 1000; common values are 1 to 8.</source>
        <translation>偏移为 %1，应为大于 0、不超过 1000 的数；通常是 1 到 8。</translation>
    </message>
    <message>
        <source>The solver&apos;s order is %1, expected 1, 2 or 3.</source>
        <translation>求解器的阶数为 %1，应为 1、2 或 3。</translation>
    </message>
    <message>
        <source>A schedule of %1 steps with steps_offset %2 would visit timestep %3, expected 0 to %4. Use fewer steps or a smaller offset.</source>
        <translation>%1 步、steps_offset 为 %2 的日程会用到时间步 %3，应为 0 到 %4。请减少步数，或使用更小的 steps_offset。</translation>
    </message>
    <message>
        <source>%1 steps lie so close together that neighbouring noise levels are the same number. Use fewer steps, a smaller shift, or the Euler sampler.</source>
        <translation>%1 步靠得太近，相邻的噪声水平变成了同一个数。请减少步数、减小偏移，或使用 Euler 采样器。</translation>
    </message>
    <message>
        <source>The model&apos;s scheduler_config.json can&apos;t be used: %1</source>
        <translation>无法使用模型的 scheduler_config.json：%1</translation>
    </message>
    <message>
        <source>%1 is null, which diffusers can&apos;t use either. Leave the entry out for the usual value.</source>
        <translation>%1 为 null，diffusers 也无法使用。请删去这一项，以使用通常的值。</translation>
    </message>
    <message>
        <source>%1 has the unexpected value %2.</source>
        <translation>%1 的值 %2 不正确。</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;, expected %3.</source>
        <translation>%1 为“%2”，应为 %3。</translation>
    </message>
    <message>
        <source>%1 is %2, which Tubelet does not support. Choose a model whose scheduler does without it.</source>
        <translation>%1 为 %2，Tubelet 不支持。请选择调度器不需要它的模型。</translation>
    </message>
    <message>
        <source>its UniPC scheduler is not made for flow matching (prediction_type &quot;%1&quot;, use_flow_sigmas %2); expected &quot;flow_prediction&quot; and true, as models of the Wan family have it.</source>
        <translation>它的 UniPC 调度器不是用于流匹配的（prediction_type 为“%1”，use_flow_sigmas 为 %2）；应为“flow_prediction”和 true，与 Wan 系列的模型相同。</translation>
    </message>
    <message>
        <source>predict_x0 is false, which has no meaning for flow prediction.</source>
        <translation>predict_x0 为 false，对流预测没有意义。</translation>
    </message>
    <message>
        <source>lambda_min_clipped is %1, which Tubelet does not support; expected -Infinity.</source>
        <translation>lambda_min_clipped 为 %1，Tubelet 不支持；应为 -Infinity。</translation>
    </message>
    <message>
        <source>its DPM-Solver has prediction_type &quot;%1&quot; and use_flow_sigmas %2, which contradict each other; expected both or neither of a flow.</source>
        <translation>它的 DPM-Solver 的 prediction_type 为“%1”，use_flow_sigmas 为 %2，两者矛盾；应都属于流，或都不属于流。</translation>
    </message>
    <message>
        <source>algorithm_type is &quot;%1&quot;, expected &quot;dpmsolver++&quot;.</source>
        <translation>algorithm_type 为“%1”，应为“dpmsolver++”。</translation>
    </message>
    <message>
        <source>it holds no JSON object.</source>
        <translation>它不含 JSON 对象。</translation>
    </message>
    <message>
        <source>it describes &quot;%1&quot;, expected one of %2.</source>
        <translation>它描述的是“%1”，应为 %2 之一。</translation>
    </message>
    <message>
        <source>The kept state of this run&apos;s noise is not one of this LibTorch&apos;s generator: the file is damaged or of another version. Make the clip again from its recipe.</source>
        <translation>这次生成保存的噪声状态不属于当前 LibTorch 的随机数生成器：文件已损坏，或来自其他版本。请用它的设置重新生成片段。</translation>
    </message>
    <message>
        <source>What the sampler remembered of this run can&apos;t be used: %1. The file is damaged or of another sampler; go on from another step, or make the clip again.</source>
        <translation>采样器为这次生成记下的内容无法使用：%1。文件已损坏，或属于别的采样器；请从另一步继续，或重新生成片段。</translation>
    </message>
    <message>
        <source>%1 former steps where at most %2 were expected</source>
        <translation>有 %1 个先前的步骤，最多应为 %2 个</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing</source>
        <translation>缺少“%1”</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2, expected %3 to %4</source>
        <translation>“%1”为 %2，应为 %3 到 %4</translation>
    </message>
    <message>
        <source>shift_terminal is %1, expected a number from 0 to below 1.</source>
        <translation>shift_terminal 是 %1，应为 0 到不足 1 的数。</translation>
    </message>
    <message>
        <source>The shift by size goes from %1 for %2 tokens to %3 for %4, expected numbers, the second count the larger one.</source>
        <translation>按尺寸的偏移从 %2 个词元的 %1 到 %4 个词元的 %3；应为数字，且第二个词元数较大。</translation>
    </message>
</context>
<context>
    <name>dit</name>
    <message>
        <source>The class %1 does not exist: this model has classes 0 to %2, and %3 for none. Choose one of these.</source>
        <translation>类别 %1 不存在：该模型有类别 0 到 %2，以及表示无类别的 %3。请从中选择。</translation>
    </message>
    <message>
        <source>The transformer can&apos;t be built: %1</source>
        <translation>无法构建 transformer：%1</translation>
    </message>
    <message>
        <source>%1 is %2, expected %3 to %4.</source>
        <translation>%1为 %2，应为 %3 到 %4。</translation>
    </message>
    <message>
        <source>The conditioning &quot;%1&quot; is unknown; expected in-context, cross-attention, adaln or adaln-zero.</source>
        <translation>条件方式“%1”未知；应为 in-context、cross-attention、adaln 或 adaln-zero。</translation>
    </message>
    <message>
        <source>There is no DiT named &quot;%1&quot;; expected S, B, L or XL, a slash, and the patch size 2, 4 or 8, such as XL/2.</source>
        <translation>没有名为“%1”的 DiT；应为 S、B、L 或 XL，加斜线和图块大小 2、4 或 8，例如 XL/2。</translation>
    </message>
    <message>
        <source>must be &quot;%1&quot;, the only kind that diffusers writes</source>
        <translation>应为“%1”，diffusers 只写这一种</translation>
    </message>
    <message>
        <source>must be true</source>
        <translation>应为 true</translation>
    </message>
    <message>
        <source>must be false</source>
        <translation>应为 false</translation>
    </message>
    <message>
        <source>must be in_channels, or twice as many for a learned variance</source>
        <translation>应等于 in_channels；若方差是学习得到的，则应为其两倍</translation>
    </message>
    <message>
        <source>the number of heads</source>
        <translation>注意力头的数量</translation>
    </message>
    <message>
        <source>the width of a head</source>
        <translation>注意力头的宽度</translation>
    </message>
    <message>
        <source>the number of layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>the number of input channels</source>
        <translation>输入通道数</translation>
    </message>
    <message>
        <source>the width of the timestep embedding</source>
        <translation>时间步嵌入的宽度</translation>
    </message>
    <message>
        <source>the frames of a patch</source>
        <translation>一个图块的帧数</translation>
    </message>
    <message>
        <source>the rows of a patch</source>
        <translation>一个图块的行数</translation>
    </message>
    <message>
        <source>the columns of a patch</source>
        <translation>一个图块的列数</translation>
    </message>
    <message>
        <source>the trained size %1 is no multiple of %2, %3.</source>
        <translation>训练时的尺寸 %1 不是%2 %3 的倍数。</translation>
    </message>
    <message>
        <source>an image model has patches and samples of one frame.</source>
        <translation>图像模型的图块和样本只有一帧。</translation>
    </message>
    <message>
        <source>its width, %1 heads of %2, is no multiple of %3, which sine-cosine positions need.</source>
        <translation>它的宽度（%1 个头，每个 %2）不是 %3 的倍数，而正弦余弦位置编码需要这样。</translation>
    </message>
    <message>
        <source>it needs either classes or a text width, got %1 classes and a text of %2.</source>
        <translation>它需要类别或文本宽度之一，实际有 %1 个类别，文本宽度为 %2。</translation>
    </message>
    <message>
        <source>only adaLN and adaLN-Zero blocks can hold their own embedders.</source>
        <translation>只有 adaLN 和 adaLN-Zero 块能带有自己的嵌入器。</translation>
    </message>
    <message>
        <source>Tokens of width %1 can&apos;t carry sine-cosine positions: expected a multiple of %2.</source>
        <translation>宽度为 %1 的词元不能带正弦余弦位置编码：应为 %2 的倍数。</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>时间方向</translation>
    </message>
    <message>
        <source>in height</source>
        <translation>高度方向</translation>
    </message>
    <message>
        <source>in width</source>
        <translation>宽度方向</translation>
    </message>
    <message>
        <source>This clip needs %1 positions %2, but the model knows only %3 (rope_max_seq_len). Choose a smaller size or a shorter clip.</source>
        <translation>这个片段需要 %1 个位置（%2），而模型只有 %3 个（rope_max_seq_len）。请选择更小的尺寸或更短的片段。</translation>
    </message>
    <message>
        <source>The transformer&apos;s config.json can&apos;t be used: %1</source>
        <translation>无法使用 transformer 的 config.json：%1</translation>
    </message>
    <message>
        <source>%1 is %2, expected %3.</source>
        <translation>%1 为 %2，应为%3。</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>%1 is %2, expected at least %3.</source>
        <translation>%1 为 %2，应不小于 %3。</translation>
    </message>
    <message>
        <source>it holds no JSON object.</source>
        <translation>它不含 JSON 对象。</translation>
    </message>
    <message>
        <source>qk_norm is %1, expected &quot;rms_norm_across_heads&quot;.</source>
        <translation>qk_norm 为 %1，应为“rms_norm_across_heads”。</translation>
    </message>
    <message>
        <source>patch_size is %1, expected three whole numbers (frames, rows, columns).</source>
        <translation>patch_size 为 %1，应为三个整数（帧、行、列）。</translation>
    </message>
    <message>
        <source>attention_head_dim is %1, expected an even number of at least 6, because pairs of channels are shared out among time, height and width.</source>
        <translation>attention_head_dim 为 %1，应为不小于 6 的偶数，因为成对的通道要分配给时间、高度和宽度。</translation>
    </message>
    <message>
        <source>one of its sizes is far beyond any Wan model (%1 layers, %2 heads of %3, ffn_dim %4, text_dim %5). Is the file damaged?</source>
        <translation>它的某个尺寸远远超出任何 Wan 模型（%1 层，%2 个头、每个 %3，ffn_dim %4，text_dim %5）。文件是否已损坏？</translation>
    </message>
    <message>
        <source>eps is %1, expected a small positive number such as 1e-6.</source>
        <translation>eps 为 %1，应为较小的正数，例如 1e-6。</translation>
    </message>
    <message>
        <source>added_kv_proj_dim is %1 and image_dim %2, expected %3 for a model that looks at pictures, and neither for another.</source>
        <translation>added_kv_proj_dim 为 %1，image_dim 为 %2；会看图片的模型应为 %3，其他模型两者都不应有。</translation>
    </message>
    <message>
        <source>is &quot;%1&quot;, expected &quot;%2&quot;</source>
        <translation>是“%1”，应为“%2”</translation>
    </message>
    <message>
        <source>is %1, expected %2 as in every LTX-Video model</source>
        <translation>是 %1，应为 %2，所有 LTX-Video 模型都是如此</translation>
    </message>
    <message>
        <source>gives a token %1 channels with %2 heads, expected an even number of at least 6</source>
        <translation>与 %2 个注意力头使每个词元有 %1 个通道，应为不小于 6 的偶数</translation>
    </message>
    <message>
        <source>is %1, expected the %2 channels that a token has</source>
        <translation>是 %1，应为词元的 %2 个通道</translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>&apos;%1&apos; can&apos;t be written: %2. %3</source>
        <translation>无法写入“%1”：%2。%3</translation>
    </message>
    <message>
        <source>it exists already</source>
        <translation>它已经存在</translation>
    </message>
    <message>
        <source>Choose another name, or ask for overwriting.</source>
        <translation>请换一个名字，或允许覆盖。</translation>
    </message>
    <message>
        <source>Free some space there or choose another folder.</source>
        <translation>请在那里腾出空间，或选择别的文件夹。</translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation>请选择更短的名字。</translation>
    </message>
    <message>
        <source>Choose a folder that exists and that you may write to.</source>
        <translation>请选择一个存在且可以写入的文件夹。</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation>请指定一个文件。</translation>
    </message>
    <message>
        <source>it is a device or a pipe, not a file</source>
        <translation>它是设备或管道，不是文件</translation>
    </message>
    <message>
        <source>The name of the file to write is empty. Name a file.</source>
        <translation>要写入的文件没有名字。请指定一个文件。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be read: %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>it is a pipe that nobody writes to; a file was expected</source>
        <translation>它是没有写入者的管道；应为一个文件</translation>
    </message>
    <message>
        <source>it is larger than the %1 bytes expected of such a file</source>
        <translation>它比这类文件应有的 %1 字节更大</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be written: it exists already. Choose another name.</source>
        <translation>无法写入“%1”：它已经存在。请换一个名字。</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be written: %2. Choose another place.</source>
        <translation>无法写入文件夹 %1：%2。请选择别的位置。</translation>
    </message>
    <message>
        <source>It is a PyTorch file (pickle), whatever its name says: such files can run code and are not read. Get the model&apos;s safetensors files, or convert it with the tool that wrote it.</source>
        <translation>不管名字是什么，它其实是 PyTorch 文件（pickle）：这类文件可以运行代码，因此不读取。请获取该模型的 safetensors 文件，或用生成它的工具转换。</translation>
    </message>
    <message>
        <source>It is an archive: unpack it first.</source>
        <translation>它是压缩包：请先解压。</translation>
    </message>
    <message>
        <source>It is a picture, not part of a model. Download the file again.</source>
        <translation>它是图片，不是模型的一部分。请重新下载该文件。</translation>
    </message>
    <message>
        <source>It is a PDF, not part of a model. Download the file again.</source>
        <translation>它是 PDF，不是模型的一部分。请重新下载该文件。</translation>
    </message>
    <message>
        <source>It is an HDF5 file (Keras), which is not read. Get the model&apos;s safetensors files.</source>
        <translation>它是 HDF5 文件（Keras），无法读取。请获取该模型的 safetensors 文件。</translation>
    </message>
    <message>
        <source>It is a TensorFlow Lite file, which is not read. Get the model&apos;s safetensors files.</source>
        <translation>它是 TensorFlow Lite 文件，无法读取。请获取该模型的 safetensors 文件。</translation>
    </message>
    <message>
        <source>It is a program. Download the file again.</source>
        <translation>它是程序。请重新下载该文件。</translation>
    </message>
    <message>
        <source>It is a Windows program. Download the file again.</source>
        <translation>它是 Windows 程序。请重新下载该文件。</translation>
    </message>
    <message>
        <source>It is a Git LFS pointer, a note that stands for the file itself (%1). Fetch it with &quot;git lfs pull&quot; in its repository, or download the file from the page where it is.</source>
        <translation>它是 Git LFS 指针，只是代替文件本身（%1）的一条记录。请在它的仓库中运行“git lfs pull”来获取，或从它所在的页面下载该文件。</translation>
    </message>
    <message>
        <source>size unknown</source>
        <translation>大小未知</translation>
    </message>
    <message>
        <source>It is empty: its download never began, or the disk was full. Download the file again.</source>
        <translation>它是空的：下载没有开始，或者磁盘当时已满。请重新下载该文件。</translation>
    </message>
    <message>
        <source>It is filled with zeros: room was made for a download that never ended. Download the file again.</source>
        <translation>它的内容全是零：为下载预留了空间，但下载没有完成。请重新下载该文件。</translation>
    </message>
    <message>
        <source>It is a text in UTF-16, as some editors save: save it as UTF-8, or download the file again.</source>
        <translation>它是 UTF-16 编码的文本（某些编辑器会这样保存）：请另存为 UTF-8，或重新下载该文件。</translation>
    </message>
    <message>
        <source>It is a web page (HTML), such as a sign-in or error page, that was saved in place of the file. Download the file itself, with an account or token where its page asks for one.</source>
        <translation>它是网页（HTML），例如登录页或错误页，被当作该文件保存了下来。请下载文件本身；如果页面要求，请使用帐号或令牌。</translation>
    </message>
    <message>
        <source>It is a server&apos;s answer (XML) that was saved in place of the file: %1. Download the file again.</source>
        <translation>它是服务器的答复（XML），被当作该文件保存了下来：%1。请重新下载该文件。</translation>
    </message>
    <message>
        <source>It is JSON, such as a server&apos;s answer that was saved in place of the file: %1. Download the file again, with an account or token where its page asks for one.</source>
        <translation>它是 JSON，例如服务器的答复，被当作该文件保存了下来：%1。请重新下载该文件；如果页面要求，请使用帐号或令牌。</translation>
    </message>
    <message>
        <source>It is a text: %1. Download the file again.</source>
        <translation>它是文本：%1。请重新下载该文件。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be read: %2. Check its permissions.</source>
        <translation>无法读取“%1”：%2。请检查其权限。</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be made: %2. Name another one.</source>
        <translation>无法创建文件夹 %1：%2。请指定其他文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be written into: %2. Name another one.</source>
        <translation>无法写入文件夹 %1：%2。请指定其他文件夹。</translation>
    </message>
    <message>
        <source>Another tubelet is at work in %1. Wait for it, or name another folder.</source>
        <translation>另一个 tubelet 正在 %1 中工作。请等它结束，或指定其他文件夹。</translation>
    </message>
    <message>
        <source>It is a GGUF file, whatever its name says, and safetensors were expected here. Get the model&apos;s safetensors files, or use the GGUF file in their place.</source>
        <translation>不管名字是什么，它其实是 GGUF 文件，而这里应为 safetensors。请获取该模型的 safetensors 文件，或用这个 GGUF 文件代替它们。</translation>
    </message>
</context>
<context>
    <name>hub</name>
    <message>
        <source>The address has &quot;%&quot; without two hexadecimal digits behind it: %1. Copy it anew.</source>
        <translation>地址中的“%”后面没有两个十六进制数字：%1。请重新复制。</translation>
    </message>
    <message>
        <source>%1 is no address of a server; expected one that begins with https:// or http://.</source>
        <translation>%1 不是服务器地址；应以 https:// 或 http:// 开头。</translation>
    </message>
    <message>
        <source>The address of %1 has a user&apos;s name in it. Leave that out, and give an access token.</source>
        <translation>%1 的地址中含有用户名。请去掉它，改用访问令牌。</translation>
    </message>
    <message>
        <source>The server %1 leads on to %2, which is not followed; expected an https address.</source>
        <translation>服务器 %1 转到 %2，不予跟随；应为 https 地址。</translation>
    </message>
    <message>
        <source>The list of models is damaged: %1.</source>
        <translation>模型列表已损坏：%1。</translation>
    </message>
    <message>
        <source>The server %1 answers with more than %2 in one piece, which is no listing.</source>
        <translation>服务器 %1 一次回答超过 %2，这不是文件列表。</translation>
    </message>
    <message>
        <source>The server %1 leads on more than %2 times for %3, which never ends.</source>
        <translation>为获取 %3，服务器 %1 转了 %2 次以上，没有尽头。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>请稍后再试。</translation>
    </message>
    <message>
        <source>The server %1 does not answer as a hub of models does: what it says of %2 is no JSON. Check the address.</source>
        <translation>服务器 %1 的回答不像模型库：它关于 %2 的回答不是 JSON。请检查地址。</translation>
    </message>
    <message>
        <source>The next page of the listing of %1 is on another server, %2. It is not read.</source>
        <translation>%1 的文件列表的下一页在另一台服务器 %2 上，不予读取。</translation>
    </message>
    <message>
        <source>The server %1 sends %2 bytes as %3, which has %4 in its listing. The repository may have changed meanwhile: try again.</source>
        <translation>服务器 %1 发来的 %3 有 %2 字节，而它的列表中是 %4 字节。仓库可能在此期间有变动：请再试一次。</translation>
    </message>
    <message>
        <source>The server %1 sends another part of %2 than was asked for.</source>
        <translation>服务器 %1 发来的不是 %2 中所要求的部分。</translation>
    </message>
    <message>
        <source>The file %1 has changed on the server %2 since its listing was read. Try again to get the new one.</source>
        <translation>读取列表之后，文件 %1 在服务器 %2 上有变动。请再试一次以获取新的文件。</translation>
    </message>
    <message>
        <source>The server %1 ends %2 after %3 of %4 bytes.</source>
        <translation>服务器 %1 只发了 %2 的 %3 字节（共 %4 字节）就结束了。</translation>
    </message>
    <message>
        <source>Try again later: what has arrived is kept, and is gone on with.</source>
        <translation>请稍后再试：已收到的部分会保留，并从那里继续。</translation>
    </message>
    <message>
        <source>The file %1 arrives damaged: its checksum is %2, the server %3 announces %4. Nothing of it is kept. Try again later.</source>
        <translation>收到的文件 %1 已损坏：其校验和为 %2，而服务器 %3 公布的是 %4。不保留任何部分。请稍后再试。</translation>
    </message>
    <message>
        <source>The file %1 has arrived damaged, and is fetched again.</source>
        <translation>收到的文件 %1 已损坏，正在重新获取。</translation>
    </message>
    <message>
        <source>%1 has no safetensors file: look for another repository of it.</source>
        <translation>%1 没有 safetensors 文件：请另找一个仓库。</translation>
    </message>
    <message>
        <source>Get %1 instead.</source>
        <translation>请改用 %1。</translation>
    </message>
    <message>
        <source>%1 is a pickle, which can run any program when it is opened, and is not fetched. %2</source>
        <translation>%1 是 pickle 文件，打开时可以运行任意程序，因此不获取。%2</translation>
    </message>
    <message>
        <source>The repository %1 has no file %2, which %3 needs. It may have changed: ask its owners.</source>
        <translation>仓库 %1 没有 %3 需要的文件 %2。它可能有变动：请询问其所有者。</translation>
    </message>
    <message numerus="yes">
        <source>%1 has %n GGUF file(s), each the whole model in another form. Name the one you want, such as one of these by its address: %2.</source>
        <translation>
            <numerusform>%1 有 %n 个 GGUF 文件，每个都是整个模型的一种形式。请用地址指定想要的那个，例如其中之一：%2。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is no file of a model; expected safetensors, GGUF, JSON, text or a picture.</source>
        <translation>%1 不是模型的文件；应为 safetensors、GGUF、JSON、文本或图片。</translation>
    </message>
    <message>
        <source>The repository %1 has no file of a model.</source>
        <translation>仓库 %1 没有模型的文件。</translation>
    </message>
    <message>
        <source>The repository %1 has no file and no folder %2 with files of a model.</source>
        <translation>仓库 %1 没有文件 %2，也没有含模型文件的文件夹 %2。</translation>
    </message>
    <message>
        <source>The server %1 has stalled: %2.</source>
        <translation>服务器 %1 停滞了：%2。</translation>
    </message>
    <message>
        <source>The server %1 can&apos;t be reached: %2.</source>
        <translation>无法连接服务器 %1：%2。</translation>
    </message>
    <message>
        <source>The connection to %1 broke off: %2.</source>
        <translation>与 %1 的连接中断：%2。</translation>
    </message>
    <message>
        <source>The server %1 can&apos;t prove who it is: %2. Behind a proxy that looks into connections, name its certificates in SSL_CERT_FILE.</source>
        <translation>服务器 %1 无法证明自己的身份：%2。如果代理会检查连接，请在 SSL_CERT_FILE 中指定它的证书。</translation>
    </message>
    <message>
        <source>The server %1 can&apos;t be asked: %2.</source>
        <translation>无法询问服务器 %1：%2。</translation>
    </message>
    <message>
        <source>libcurl does not start: %1.</source>
        <translation>libcurl 无法启动：%1。</translation>
    </message>
    <message>
        <source>libcurl fails: %1.</source>
        <translation>libcurl 出错：%1。</translation>
    </message>
    <message>
        <source>The server %1 does not answer as a hub of models does: %2. Check the address.</source>
        <translation>服务器 %1 的回答不像模型库：%2。请检查地址。</translation>
    </message>
    <message>
        <source>its listing tells no length of %1</source>
        <translation>它的列表没有给出 %1 的长度</translation>
    </message>
    <message>
        <source>its listing is no list</source>
        <translation>它的文件列表不是列表</translation>
    </message>
    <message>
        <source>its listing has an entry that is neither a file nor a folder</source>
        <translation>它的列表中有一项既不是文件也不是文件夹</translation>
    </message>
    <message>
        <source>its listing has more than %1 files</source>
        <translation>它的列表超过 %1 个文件</translation>
    </message>
    <message>
        <source>it names no commit of %1</source>
        <translation>它没有给出 %1 的提交</translation>
    </message>
    <message>
        <source>its listing has more than %1 pages</source>
        <translation>它的列表超过 %1 页</translation>
    </message>
    <message>
        <source>its listing has %1 twice</source>
        <translation>它的列表中有两个 %1</translation>
    </message>
    <message>
        <source>The server %1 tells no checksum of %2, so that nobody could say whether it arrived whole. Ask another server for it.</source>
        <translation>服务器 %1 没有给出 %2 的校验和，因此无从知道它是否完整。请换一台服务器。</translation>
    </message>
    <message>
        <source>What arrives of %1 can&apos;t be written into %2: %3. Free some space there, or choose another folder. What has arrived is kept.</source>
        <translation>收到的 %1 无法写入 %2：%3。请在那里腾出空间，或换一个文件夹。已收到的部分会保留。</translation>
    </message>
    <message>
        <source>What has arrived in %1 can&apos;t be read: %2.</source>
        <translation>无法读取 %1 中已收到的部分：%2。</translation>
    </message>
    <message>
        <source>%1 of the files are not here yet, but only %2 are free in %3. Free some space there, or choose another folder.</source>
        <translation>还有 %1 的文件未收到，但 %3 中只有 %2 可用。请在那里腾出空间，或换一个文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be written: %2. What has arrived is kept; choose another place.</source>
        <translation>无法写入文件夹 %1：%2。已收到的部分会保留；请选择别的位置。</translation>
    </message>
    <message>
        <source>%1 is gated, and the account of this access token has no access. Open the page of the model on %2 with that account, accept its terms, then try again.</source>
        <translation>%1 需要授权，而这个访问令牌的账户没有权限。请用该账户在 %2 上打开模型页面，接受其条款，然后再试。</translation>
    </message>
    <message>
        <source>%1 is gated: only accounts that accepted its terms may have it. Accept them on %2, then set HF_TOKEN to an access token of that account.</source>
        <translation>%1 需要授权：只有接受了条款的账户才能获取。请在 %2 上接受条款，再把 HF_TOKEN 设为该账户的访问令牌。</translation>
    </message>
    <message>
        <source>The server %1 wants an access token for %2, which is not sent over a connection that others can read. Name its https address.</source>
        <translation>服务器 %1 要求 %2 的访问令牌，但不会通过他人可读的连接发送它。请使用它的 https 地址。</translation>
    </message>
    <message>
        <source>The server %1 gives %2 to nobody with this access token. Check its name, and whether the token is still valid and may read.</source>
        <translation>服务器 %1 不允许用这个访问令牌获取 %2。请检查名字，以及令牌是否仍然有效、是否有读取权限。</translation>
    </message>
    <message>
        <source>The server %1 gives %2 to nobody without an access token. Check its name; if it is private, set HF_TOKEN to a token that may read it.</source>
        <translation>没有访问令牌，服务器 %1 不会给出 %2。请检查名字；如果它是私有的，请把 HF_TOKEN 设为可以读取它的令牌。</translation>
    </message>
    <message>
        <source>The server %1 has no %2. Check the name.</source>
        <translation>服务器 %1 没有 %2。请检查名字。</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 wants a name and a password. Put them into https_proxy.</source>
        <translation>通往 %1 的代理要求用户名和密码。请写入 https_proxy。</translation>
    </message>
    <message>
        <source>The server %1 has no rest of %2 as it was begun: it begins again.</source>
        <translation>服务器 %1 没有 %2 已开始部分的其余内容：将重新开始。</translation>
    </message>
    <message>
        <source>The server %1 has had too many questions and asks to wait.</source>
        <translation>服务器 %1 收到的请求太多，要求等待。</translation>
    </message>
    <message>
        <source>The server %1 fails to give %2 (status %3).</source>
        <translation>服务器 %1 未能给出 %2（状态 %3）。</translation>
    </message>
    <message>
        <source>The server %1 answers with status %2 where %3 was expected. Check the address.</source>
        <translation>服务器 %1 回答状态 %2，而应为 %3。请检查地址。</translation>
    </message>
    <message>
        <source>The server names a file %1, which is not fetched: %2. This repository is not to be trusted.</source>
        <translation>服务器给出了文件名 %1，不予获取：%2。这个仓库不可信。</translation>
    </message>
    <message>
        <source>a part of its name is empty</source>
        <translation>其名字的一部分是空的</translation>
    </message>
    <message>
        <source>it leads out of its folder</source>
        <translation>它指向文件夹之外</translation>
    </message>
    <message>
        <source>its name is longer than %1 bytes</source>
        <translation>其名字超过 %1 字节</translation>
    </message>
    <message>
        <source>its name is a device&apos;s on some systems</source>
        <translation>在某些系统上这是设备的名字</translation>
    </message>
    <message>
        <source>it is no path below its folder</source>
        <translation>它不是文件夹内的路径</translation>
    </message>
    <message>
        <source>it has signs in its name that no file of a model needs</source>
        <translation>其名字含有模型文件不需要的字符</translation>
    </message>
    <message>
        <source>%1 names no repository of models; expected OWNER/NAME or its address.</source>
        <translation>%1 不是模型仓库；应为 OWNER/NAME 或其地址。</translation>
    </message>
    <message>
        <source>%1 is no revision of a repository; expected a branch, a tag or a commit.</source>
        <translation>%1 不是仓库的版本；应为分支、标签或提交。</translation>
    </message>
    <message>
        <source>No model is called %1. There are: %2. Others are named as OWNER/NAME or by an address.</source>
        <translation>没有名为 %1 的模型。现有：%2。其他模型用 OWNER/NAME 或地址指定。</translation>
    </message>
    <message>
        <source>The access token has blanks or line ends in it. Copy it as one word.</source>
        <translation>访问令牌中含有空格或换行。请作为一个词复制。</translation>
    </message>
    <message>
        <source>its listing has %1 as a file and as a folder</source>
        <translation>它的列表中 %1 既是文件又是文件夹</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be made: %2. Choose another one.</source>
        <translation>无法创建文件夹 %1：%2。请选择另一个。</translation>
    </message>
    <message>
        <source>The server %1 sends %2 from its beginning and does not say how long it is.</source>
        <translation>服务器 %1 从头开始发送 %2，且没有说明它有多长。</translation>
    </message>
    <message>
        <source>The server %1 sends a page, or nothing, in place of %2.</source>
        <translation>服务器 %1 发送的是网页或空内容，而不是 %2。</translation>
    </message>
    <message>
        <source>its files take more than %1 together</source>
        <translation>它的文件合计超过 %1</translation>
    </message>
    <message>
        <source>%1 is where the files of %2 would arrive, and %3. Move it away, or choose another target.</source>
        <translation>%2 的文件会放在 %1，但%3。请移走它，或选择另一个目标位置。</translation>
    </message>
    <message>
        <source>it is no folder</source>
        <translation>它不是文件夹</translation>
    </message>
    <message>
        <source>it holds %1, which is none of a download&apos;s</source>
        <translation>其中有 %1，它不属于任何下载</translation>
    </message>
    <message>
        <source>%1 holds %2 of %3, which has the same target. Fetch that first, choose another target, or remove the folder.</source>
        <translation>%1 中有 %3 的 %2，它们的目标位置相同。请先完成那个下载，选择另一个目标位置，或删除该文件夹。</translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>The queue&apos;s lock file %1 can&apos;t be made: %2. Check that its folder is writable.</source>
        <translation>无法创建队列的锁文件 %1：%2。请检查它的文件夹是否可写。</translation>
    </message>
    <message>
        <source>Another Tubelet is running and works on the same queue (%1). Use its window, or close it and start again.</source>
        <translation>另一个 Tubelet 正在运行，并使用同一个队列（%1）。请使用它的窗口，或关闭它后重新启动。</translation>
    </message>
    <message>
        <source>There is no job %1 to queue again.</source>
        <translation>没有可以重新排队的任务 %1。</translation>
    </message>
    <message>
        <source>Job %1 has not ended yet; it can be queued again after that.</source>
        <translation>任务 %1 还没有结束；结束后才能重新排队。</translation>
    </message>
    <message>
        <source>The folder %1 for the steps of this run can&apos;t be made: %2. Check that the disk is writable and not full.</source>
        <translation>无法创建保存本次各步的文件夹 %1：%2。请检查磁盘是否可写、是否已满。</translation>
    </message>
    <message>
        <source>This step can&apos;t be decoded now; the log says why. The run goes on.</source>
        <translation>这一步现在无法解码，原因见日志。生成仍在继续。</translation>
    </message>
    <message>
        <source>The engine failed for a reason that it did not tell.</source>
        <translation>引擎出错，但没有说明原因。</translation>
    </message>
    <message>
        <source>The engine failed: %1.</source>
        <translation>引擎出错：%1。</translation>
    </message>
    <message>
        <source>The engine could not be made.</source>
        <translation>引擎无法启动。</translation>
    </message>
    <message>
        <source>The engine finished without a clip. Please report this as a fault.</source>
        <translation>引擎结束了，却没有给出片段。请报告这个错误。</translation>
    </message>
    <message>
        <source>The last step can still be shown and exported; or make room and queue the job again.</source>
        <translation>最后一步仍可显示和导出；也可腾出空间后重新排队。</translation>
    </message>
    <message>
        <source>There is no job %1 in the queue&apos;s journal.</source>
        <translation>队列记录中没有任务 %1。</translation>
    </message>
    <message>
        <source>This job has not run yet, so it has no steps to show.</source>
        <translation>这个任务还没有运行，没有可以显示的步骤。</translation>
    </message>
    <message>
        <source>The steps of this run are no longer kept: only those of the newest runs are. Generate it again with the same seed to see them.</source>
        <translation>这次生成的步骤已不再保留：只保留最近几次的。用相同的种子重新生成即可查看。</translation>
    </message>
    <message>
        <source>The engine decoded this step to nothing.</source>
        <translation>引擎没有解码出这一步的画面。</translation>
    </message>
    <message>
        <source>The decoding of this step was stopped.</source>
        <translation>这一步的解码已停止。</translation>
    </message>
    <message>
        <source>queue of jobs</source>
        <translation>任务队列</translation>
    </message>
    <message>
        <source>What this run kept before it ended can&apos;t be gone on with: its steps are gone, or the model or a LoRA has changed since. It begins anew.</source>
        <translation>这次生成结束前保存的内容无法继续使用：步骤已不存在，或者模型或某个 LoRA 已改变。将重新开始生成。</translation>
    </message>
    <message>
        <source>There is no job %1 to branch off.</source>
        <translation>没有可以分支的任务 %1。</translation>
    </message>
    <message>
        <source>Job %1 keeps no steps to branch off. Run it, or generate it again with the same seed, and branch off that.</source>
        <translation>任务 %1 没有保留可以分支的步骤。请运行它，或用相同的种子重新生成，再从那里分支。</translation>
    </message>
    <message>
        <source>A run is left after one of its steps, 1 or later, not after step %1. Choose another.</source>
        <translation>分支只能从某一步（第 1 步或之后）开始，而不是第 %1 步。请选择别的步骤。</translation>
    </message>
    <message>
        <source>Job %1 is of the kind &apos;%2&apos;, which this Tubelet doesn&apos;t know. Queue its request anew.</source>
        <translation>任务 %1 的类型是“%2”，这个版本的 Tubelet 不认识。请重新提交它的请求。</translation>
    </message>
    <message>
        <source>The steps of the run that this one branches off are no longer kept. Generate that one again with the same seed, and branch off it.</source>
        <translation>所分支的那次生成的步骤已不再保留。请用相同的种子重新生成那一个，再从它分支。</translation>
    </message>
    <message>
        <source>The queue of jobs was damaged. It is kept as %1, and a new one was begun. Clips that waited, or were stopped before they were finished, are to be generated again; finished clips are safe.</source>
        <translation>任务队列已损坏。它已另存为 %1，并新建了一个队列。等待中的片段和完成前被停止的片段需要重新生成；已完成的片段不受影响。</translation>
    </message>
    <message>
        <source>There is no job %1 to queue once more.</source>
        <translation>没有可以再排一次的任务 %1。</translation>
    </message>
    <message>
        <source>This clip does not wait any more, so that it can&apos;t be changed. Queue another.</source>
        <translation>这个片段已不在等待，无法更改。请另排一个。</translation>
    </message>
    <message>
        <source>What was changed in the queue holds until the program ends.</source>
        <translation>队列中的更改只保留到程序结束。</translation>
    </message>
    <message>
        <source>The queue is paused, so that what waits is not made in vain. Run it once clips can be written again.</source>
        <translation>队列已暂停，以免等待的片段白白生成。能够写入片段后再运行它。</translation>
    </message>
    <message>
        <source>The queue is paused, since what waits needs the same files. Run it once they are in their places again.</source>
        <translation>队列已暂停，因为等待的片段需要同样的文件。文件放回原处后请再运行。</translation>
    </message>
</context>
<context>
    <name>lab</name>
    <message numerus="yes">
        <source>%n frame(s) (was|were) asked for, but the model takes clips of %1; leave the number out.</source>
        <translation>
            <numerusform>要求 %n 帧，但模型使用 %1 帧的片段；请不要指定帧数。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) (was|were) asked for, but %1 has %2.</source>
        <translation>
            <numerusform>要求 %n 帧，但 %1 只有 %2 帧。</numerusform>
        </translation>
    </message>
    <message>
        <source>The model classifies clips: the picture is shown as %1 equal frames.</source>
        <translation>模型对片段分类：图片按 %1 个相同的帧显示。</translation>
    </message>
    <message>
        <source>The model takes clips of %1 frames: the clip&apos;s %2 are shown more than once.</source>
        <translation>模型使用 %1 帧的片段：该片段的 %2 帧会重复出现。</translation>
    </message>
    <message>
        <source>The model classifies pictures: it looks at %1 of %2 frames, evenly taken, and the probabilities are averaged.</source>
        <translation>模型对图片分类：它查看 %2 帧中均匀取出的 %1 帧，并对概率取平均。</translation>
    </message>
    <message>
        <source>The model was trained on %1x%2 pixels, but gets %3x%4: its positions are interpolated.</source>
        <translation>模型在 %1x%2 像素上训练，而现在是 %3x%4：位置编码经过插值。</translation>
    </message>
    <message>
        <source>A budget of tokens was asked for, but the model packs nothing; leave it out, or name a NaViT.</source>
        <translation>指定了词元预算，但该模型不打包；请去掉它，或使用 NaViT。</translation>
    </message>
    <message>
        <source>At timestep %1 the model gave values that are not numbers. Try --dtype float32.</source>
        <translation>在时间步 %1，模型给出了无效的数值。请试试命令行选项 --dtype float32。</translation>
    </message>
    <message>
        <source>The kind of filter is &quot;%1&quot;, expected central or average.</source>
        <translation>滤波器的类型为“%1”，应为 central 或 average。</translation>
    </message>
    <message>
        <source>The attention is &quot;%1&quot;, expected joint or factorised.</source>
        <translation>注意力为“%1”，应为 joint 或 factorised。</translation>
    </message>
    <message>
        <source>expected a diffusers folder with model_index.json, the folder of a transformers classifier (ViT, ViViT) or text model (T5, UMT5) with config.json, or a .safetensors file of such a model.</source>
        <translation>应为含有 model_index.json 的 diffusers 文件夹、含有 config.json 的 transformers 分类器（ViT、ViViT）或文本模型（T5、UMT5）文件夹，或这类模型的 .safetensors 文件。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>没有任何内容</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1以及另外 %2 个</translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s) of another model</source>
        <translation>
            <numerusform>其他模型的 %n 个张量</numerusform>
        </translation>
    </message>
    <message>
        <source>the index of a %1</source>
        <translation>%1 的索引</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 is no model that Tubelet knows: it holds %2; %3</source>
        <translation>%1 不是 Tubelet 认识的模型：其中有%2；%3</translation>
    </message>
    <message>
        <source>There is no file or folder %1.</source>
        <translation>没有文件或文件夹 %1。</translation>
    </message>
    <message>
        <source>The folder %1 has no model_index.json, config.json of a known model or weights: it holds %2; %3</source>
        <translation>文件夹 %1 没有 model_index.json、已知模型的 config.json 或权重：其中有 %2；%3</translation>
    </message>
    <message>
        <source>%1 is neither a model folder nor a .safetensors file; PyTorch&apos;s pickle files can run code and are not read, convert it to safetensors.</source>
        <translation>%1 既不是模型文件夹，也不是 .safetensors 文件；PyTorch 的 pickle 文件可以运行代码，因此不读取，请转换为 safetensors。</translation>
    </message>
    <message>
        <source>%1 is neither a model folder nor a .safetensors file.</source>
        <translation>%1 既不是模型文件夹，也不是 .safetensors 文件。</translation>
    </message>
    <message>
        <source>%1 is neither weights nor an index of weights. Name the folder that it belongs to; %2</source>
        <translation>%1 既不是权重，也不是权重的索引。请指定它所属的文件夹；%2</translation>
    </message>
    <message>
        <source>The %1 likeliest classes were asked for; ask for 1 to %2.</source>
        <translation>要求列出最可能的 %1 个类别；请指定 1 到 %2。</translation>
    </message>
    <message>
        <source>The %1 likeliest classes were asked for, but the model knows %2; all of them are told.</source>
        <translation>要求列出最可能的 %1 个类别，但模型只有 %2 个；将全部列出。</translation>
    </message>
    <message>
        <source>The model has no token for %1.</source>
        <translation>模型没有与 %1 对应的词元。</translation>
    </message>
    <message>
        <source>The length penalty weighs the texts of a beam search; with one beam it does nothing.</source>
        <translation>长度惩罚用于在束搜索中权衡文本；只有一个束时不起作用。</translation>
    </message>
    <message>
        <source>There is not enough memory for the model in %1 and this text. Choose a smaller model, fewer beams or fewer tokens.</source>
        <translation>内存不足以容纳 %1 中的模型和这段文本。请选择更小的模型、更少的束或更少的词元。</translation>
    </message>
    <message>
        <source>%1 frames were asked for, but the model takes up to %2 of each clip by itself; leave the number out.</source>
        <translation>要求 %1 帧，但模型会自行从每个片段中取最多 %2 帧；请不要指定帧数。</translation>
    </message>
    <message>
        <source>The module that the weights are compared with can&apos;t be laid out: %1</source>
        <translation>无法构建用来比对权重的模块：%1</translation>
    </message>
    <message>
        <source>Tubelet has no module for the class %1.</source>
        <translation>Tubelet 没有类 %1 的模块。</translation>
    </message>
    <message>
        <source>%1 holds %2 (%3), which changes a model and is none itself. Name the model that it is made for with --model to see whether it fits.</source>
        <translation>%1 含有 %2（%3），它用来改变模型，本身不是模型。请用 --model 指明它所针对的模型，以查看是否适配。</translation>
    </message>
    <message>
        <source>%1 holds %2 (%3), which changes a model and is none itself; nothing of it fits the model %4. Name the model that it is made for with --model.</source>
        <translation>%1 含有 %2（%3），它用来改变模型，本身不是模型；其中没有任何部分适配模型 %4。请用 --model 指明它所针对的模型。</translation>
    </message>
    <message>
        <source>no tensors</source>
        <translation>没有张量</translation>
    </message>
    <message>
        <source>GGUF file</source>
        <translation>GGUF 文件</translation>
    </message>
    <message>
        <source>GGUF file of the architecture %1</source>
        <translation>架构为 %1 的 GGUF 文件</translation>
    </message>
    <message>
        <source>There is not enough memory to lay out the module that the weights are compared with.</source>
        <translation>内存不足，无法构建用来比对权重的模块。</translation>
    </message>
    <message>
        <source>A step could not be kept in %1. Free some room there, or name another folder.</source>
        <translation>无法在 %1 中保存某一步。请在那里腾出空间，或指定另一个文件夹。</translation>
    </message>
    <message>
        <source>Steps can&apos;t be kept in %1: %2. Name a folder on the disk that is meant.</source>
        <translation>无法在 %1 中保存各步：%2。请指定要测试的磁盘上的文件夹。</translation>
    </message>
    <message>
        <source>There is no step %1; expected 0 to %2.</source>
        <translation>没有第 %1 步；应为 0 到 %2。</translation>
    </message>
    <message>
        <source>The tensor %1 has a value that is no finite number (NaN or infinity): the file is damaged. Download it again.</source>
        <translation>张量 %1 中有不是有限数的值（NaN 或无穷大）：文件已损坏。请重新下载。</translation>
    </message>
    <message>
        <source>The clip</source>
        <translation>该片段</translation>
    </message>
    <message>
        <source>The clip has no frames. Choose another one.</source>
        <translation>该片段没有任何帧。请选择另一个。</translation>
    </message>
    <message>
        <source>The number of clips is %1, expected 1 to 100000.</source>
        <translation>片段数为 %1，应为 1 到 100000。</translation>
    </message>
    <message>
        <source>%1 makes pictures of classes, but an evaluation asks for clips in words. Name a model that takes prompts.</source>
        <translation>%1 按类别生成图片，但评测用文字要求片段。请指定接受提示词的模型。</translation>
    </message>
    <message>
        <source>The folder %1 holds an evaluation of another model or scorer, or with other settings. Name another folder.</source>
        <translation>文件夹 %1 中是另一个模型或评分器的评测，或者设置不同。请指定其他文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be made: %2.</source>
        <translation>无法创建文件夹 %1：%2。</translation>
    </message>
    <message>
        <source>A distance needs two features or more on each side, all of one width.</source>
        <translation>计算距离时每一侧至少需要两个特征，且宽度相同。</translation>
    </message>
    <message>
        <source>The prompt &quot;%1&quot; names no subject, colour, motion or background that a scorer knows, so that its clips can&apos;t be ranked. Use words of the bundled model, or leave the ranking out.</source>
        <translation>提示词“%1”没有提到评分器认识的主体、颜色、动作或背景，因此无法给片段排名。请使用内置模型的词语，或不要排名。</translation>
    </message>
    <message>
        <source>The file %1 is no report of an evaluation. %2</source>
        <translation>文件 %1 不是评测报告。%2</translation>
    </message>
    <message>
        <source>The report %1 has the format %2, but this Tubelet reads formats up to %3. Open it with a newer Tubelet.</source>
        <translation>报告 %1 的格式为 %2，而此 Tubelet 只能读到格式 %3。请用更新的 Tubelet 打开。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be read: %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not there. It was moved, renamed or deleted: open the evaluation where it is now.</source>
        <translation>“%1”不存在。它已被移动、改名或删除：请在现在的位置打开评测。</translation>
    </message>
    <message>
        <source>In %1, &quot;%2&quot; should hold %3 but holds %4. The report is damaged: the command that made it, run again, writes it anew.</source>
        <translation>在 %1 中，“%2”应为%3，实为 %4。报告已损坏：再次运行生成它的命令即可重写。</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>In %1, &quot;%2&quot; is missing. The report is damaged: the command that made it, run again, writes it anew.</source>
        <translation>在 %1 中缺少“%2”。报告已损坏：再次运行生成它的命令即可重写。</translation>
    </message>
    <message>
        <source>a count</source>
        <translation>一个计数</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>一段文字</translation>
    </message>
    <message>
        <source>The file %1 has more than %2 lists or objects in each other, a report has a few. Choose the folder of an evaluation.</source>
        <translation>文件 %1 中的列表或对象嵌套超过 %2 层，而报告只有几层。请选择一个评估的文件夹。</translation>
    </message>
    <message>
        <source>The file %1 is JSON, but of another program: it has no list of &quot;%2&quot;. Choose the folder of an evaluation.</source>
        <translation>文件 %1 是 JSON，但属于另一个程序：其中没有“%2”列表。请选择一个评估的文件夹。</translation>
    </message>
    <message>
        <source>Clip %1 has %2 features of a scorer, but clip %3 has %4: one of them is of another scorer. Delete the files of that one, and start the evaluation again.</source>
        <translation>片段 %1 有评分器的 %2 个特征，而片段 %3 有 %4 个：其中一个来自另一个评分器。请删除那个片段的文件，然后重新开始评估。</translation>
    </message>
    <message numerus="yes">
        <source>%1: the file(s) of %n of its %2 clips (is|are) missing, damaged or of another scorer, and left out of the figures. Delete what is damaged: the command that made it, run again, makes it anew.</source>
        <translation>
            <numerusform>%1：其 %2 个片段中有 %n 个的文件缺失、损坏或来自另一个评分器，未计入数字。请删除损坏的文件：再次运行生成它的命令就会重新生成。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: the file(s) of %n of its %2 clips (is|are) missing, damaged or of another scorer, and not in the list. The figures are the report&apos;s, of all of them.</source>
        <translation>
            <numerusform>%1：其 %2 个片段中有 %n 个的文件缺失、损坏或来自另一个评分器，不在列表中。数字是报告中全部片段的数字。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: the report tells of %n clip(s), but %2 are there: it is gone on with now, or was stopped. The figures are the report&apos;s.</source>
        <translation>
            <numerusform>%1：报告只有 %n 个片段，但那里有 %2 个：评估正在继续，或已被中止。数字是报告中的数字。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: the report does not tell of the model that is measured there: it is still made, or was stopped. The figures are those of the clips that are there.</source>
        <translation>%1：报告没有那里所测的模型：评估仍在进行，或已被中止。数字是现有片段的数字。</translation>
    </message>
    <message>
        <source>The folder %1 holds no evaluation: it has no %2. Choose the folder of an evaluation.</source>
        <translation>文件夹 %1 中没有评估：没有 %2。请选择一个评估的文件夹。</translation>
    </message>
    <message>
        <source>a list of numbers above 0 and below 1, ascending</source>
        <translation>由大于 0 且小于 1 的数组成的列表，从小到大</translation>
    </message>
    <message>
        <source>a multiple of &quot;heads&quot; and of %1, which the positions need</source>
        <translation>&quot;heads&quot; 的倍数，并且是位置编码所需的 %1 的倍数</translation>
    </message>
    <message>
        <source>frames, rows and columns that cover each clip of &quot;data&quot; exactly</source>
        <translation>恰好铺满 &quot;data&quot; 中每个片段的帧数、行数和列数</translation>
    </message>
    <message>
        <source>&apos;plots&apos; names the figure &quot;%1&quot;, but those that are measured are: %2.</source>
        <translation>“plots”写了指标“%1”，但所测量的指标是：%2。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is measured at other times than &quot;%2&quot;. Name the same &quot;times&quot; for all variants.</source>
        <translation>“%1”的测量时刻与“%2”不同。请为所有变体写相同的 &quot;times&quot;。</translation>
    </message>
    <message>
        <source>no such entry: &quot;seeds&quot; says all of them</source>
        <translation>没有这一项：所有种子都写在 &quot;seeds&quot; 里</translation>
    </message>
    <message>
        <source>a list of whole numbers from 0 to %1, each once, such as [1, 2, 3]</source>
        <translation>由 0 到 %1 的整数组成的列表，每个只出现一次，例如 [1, 2, 3]</translation>
    </message>
    <message>
        <source>no such entry: it is the same for all variants</source>
        <translation>没有这一项：它对所有变体都相同</translation>
    </message>
    <message>
        <source>a list of objects, each with a &quot;name&quot; and the entries that are its own</source>
        <translation>由对象组成的列表，每个对象有 &quot;name&quot; 和它自己的条目</translation>
    </message>
    <message>
        <source>a name of its own: letters, digits, blanks and ._+-, at most %1, for its folder and the plots</source>
        <translation>一个独有的名称：字母、数字、空格和 ._+-，最多 %1 个字符，用于它的文件夹和图表</translation>
    </message>
    <message>
        <source>&quot;denoiser&quot;, &quot;classifier&quot; or &quot;video-classifier&quot;</source>
        <translation>&quot;denoiser&quot;、&quot;classifier&quot; 或 &quot;video-classifier&quot;</translation>
    </message>
    <message>
        <source>a list of names of figures</source>
        <translation>由指标名称组成的列表</translation>
    </message>
    <message>
        <source>an object with &quot;world&quot;: an experiment draws its clips by rule</source>
        <translation>含 &quot;world&quot; 的对象：实验的片段按规则绘制</translation>
    </message>
    <message>
        <source>one pair, width and height, such as [[32, 32]]</source>
        <translation>一对宽和高，例如 [[32, 32]]</translation>
    </message>
    <message>
        <source>%1 holds a run of other values than the config now has. Name a new folder for the experiment.</source>
        <translation>%1 中的运行与配置现在的取值不同。请为实验指定一个新文件夹。</translation>
    </message>
    <message>
        <source>an object with &quot;attention&quot; and the sizes of a video ViT</source>
        <translation>含 &quot;attention&quot; 和视频 ViT 各项尺寸的对象</translation>
    </message>
    <message>
        <source>a multiple of &quot;heads&quot;</source>
        <translation>&quot;heads&quot; 的倍数</translation>
    </message>
    <message>
        <source>clips of one length, such as &quot;frames&quot;: {&quot;16&quot;: 1}</source>
        <translation>长度相同的片段，例如 &quot;frames&quot;: {&quot;16&quot;: 1}</translation>
    </message>
    <message>
        <source>The file %1 is not valid JSON: the fault is in line %2, column %3. The command that made it, run again, writes it anew.</source>
        <translation>文件 %1 不是有效的 JSON：错误在第 %2 行第 %3 列。重新运行生成它的命令即可重写该文件。</translation>
    </message>
    <message>
        <source>no such entry: all variants begin anew</source>
        <translation>没有这一项：所有变体都从头开始</translation>
    </message>
    <message>
        <source>%1 does not keep to the words of Tubelet&apos;s world, into which the enhancer turns prompts. Give it the prompt as it is.</source>
        <translation>改写器把提示词改写成 Tubelet 世界的词语，而 %1 并不使用这些词语。请直接使用原提示词。</translation>
    </message>
    <message>
        <source>The enhancer found no subject of the world in &quot;%1&quot;. Name one that the model knows, such as an animal or a shape, or give the prompt as it is.</source>
        <translation>改写器在“%1”中没有找到这个世界的主体。请写出模型认识的主体，例如动物或图形，或直接使用原提示词。</translation>
    </message>
    <message>
        <source>The prompt &quot;%1&quot; became &quot;%2&quot;.</source>
        <translation>提示词“%1”改写为“%2”。</translation>
    </message>
    <message numerus="yes">
        <source>The enhancer does not know %n word(s) of the prompt: %1.</source>
        <translation>
            <numerusform>改写器不认识提示词中的 %n 个词：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>The model tells no place of what it sees, only classes. Name a scorer of the world&apos;s clips.</source>
        <translation>该模型只说出类别，不说明所见之物的位置。请指定一个世界片段的评分器。</translation>
    </message>
    <message>
        <source>%1 holds no scorer: expected a NaViT folder (config.json, model.safetensors), as a scorer&apos;s training makes one.</source>
        <translation>%1 中没有评分器：应为 NaViT 文件夹（config.json、model.safetensors），即评分器训练所生成的文件夹。</translation>
    </message>
    <message>
        <source>The NaViT in %1 does not answer what the world&apos;s clips are asked: subject, colour, motion and background, in the world&apos;s words. Name a scorer of the world.</source>
        <translation>%1 中的 NaViT 不回答世界片段所问的问题：主体、颜色、动作和背景，且须用世界的词。请指定一个世界的评分器。</translation>
    </message>
    <message numerus="yes">
        <source>What the enhancer made of the prompt &quot;%1&quot; has no end after %n token(s). Say less in the prompt, or give it as it is.</source>
        <translation>
            <numerusform>改写器为提示词“%1”写出的内容到 %n 个词元仍未结束。请把提示词写短一些，或直接使用原样。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no scorer among the models; searched for: %1. Name the folder of one.</source>
        <translation>模型中没有评分器；已查找：%1。请指定评分器的文件夹。</translation>
    </message>
    <message>
        <source>This model makes clips of given frames; only models that need none are timed.</source>
        <translation>此模型由给定的帧生成片段；只对不需要给定帧的模型计时。</translation>
    </message>
    <message>
        <source>%1 is a %2 (%3), but its tensors are those of %4; expected %5.</source>
        <translation>%1 是 %2（%3），但其张量属于%4；应为%5。</translation>
    </message>
    <message>
        <source>no network that is run</source>
        <translation>不能运行的网络</translation>
    </message>
    <message>
        <source>a transformer or text encoder of Wan or LTX-Video</source>
        <translation>Wan 或 LTX-Video 的 transformer 或文本编码器</translation>
    </message>
</context>
<context>
    <name>library</name>
    <message>
        <source>list of clips</source>
        <translation>片段列表</translation>
    </message>
    <message>
        <source>The clips folder %1 can&apos;t be made: %2. Choose another folder for clips.</source>
        <translation>无法创建片段文件夹 %1：%2。请为片段选择别的文件夹。</translation>
    </message>
    <message>
        <source>The clip is finished and kept as %1, but it can&apos;t be added to the list of clips: %2. Check that the folder is writable and the disk is not full; the clip will be in the list when Tubelet starts again.</source>
        <translation>片段已完成并保存为 %1，但无法加入片段列表：%2。请检查文件夹是否可写、磁盘是否已满；下次启动 Tubelet 时它会出现在列表中。</translation>
    </message>
    <message>
        <source>The list of clips was damaged. It is kept as %1, and a new one was begun. No clip is lost: those in the clips folder are listed again. Only their stars, their tags, and which of them were asked for together are no longer known.</source>
        <translation>片段列表已损坏。它已另存为 %1，并新建了一个列表。片段没有丢失：片段文件夹中的片段会重新列出，只是它们的星级、标签以及哪些片段是一起生成的已无从得知。</translation>
    </message>
</context>
<context>
    <name>media</name>
    <message>
        <source>it is damaged (a frame&apos;s description is too short)</source>
        <translation>它已损坏（某一帧的说明太短）</translation>
    </message>
    <message>
        <source>it is damaged (a frame lies outside the picture)</source>
        <translation>它已损坏（有一帧在画面之外）</translation>
    </message>
    <message>
        <source>it is damaged (its header is missing)</source>
        <translation>它已损坏（缺少文件头）</translation>
    </message>
    <message>
        <source>it is damaged (a checksum is wrong)</source>
        <translation>它已损坏（校验和不正确）</translation>
    </message>
    <message>
        <source>it is truncated: %1 of %2 frames are there</source>
        <translation>它不完整：%2 帧中只有 %1 帧</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be read as a video or picture: %2.</source>
        <translation>无法把“%1”作为视频或图片读取：%2。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be written: %2.</source>
        <translation>无法写入“%1”：%2。</translation>
    </message>
    <message>
        <source>A picture of %1 pixels with %2 bytes can&apos;t be used: expected 3 bytes for each pixel.</source>
        <translation>无法使用 %1 像素、%2 字节的图片：每个像素应有 3 字节。</translation>
    </message>
    <message>
        <source>Clips of %1 and %2 frames can&apos;t be compared: expected equally many, at least one.</source>
        <translation>无法比较 %1 帧和 %2 帧的片段：帧数应相同，且至少一帧。</translation>
    </message>
    <message>
        <source>Frames of %1 and %2 can&apos;t be compared: expected one size.</source>
        <translation>无法比较 %1 和 %2 的画面：尺寸应相同。</translation>
    </message>
    <message>
        <source>FFmpeg can&apos;t convert pixels of the kind %1 to %2.</source>
        <translation>FFmpeg 无法把 %1 类型的像素转换为 %2。</translation>
    </message>
    <message>
        <source>it holds no video stream</source>
        <translation>它不含视频流</translation>
    </message>
    <message>
        <source>it is truncated: the end of its pixels is missing. Get it again</source>
        <translation>它不完整：缺少末尾的像素。请重新获取</translation>
    </message>
    <message>
        <source>this FFmpeg has no decoder for %1</source>
        <translation>这里的 FFmpeg 无法解码 %1</translation>
    </message>
    <message>
        <source>its pictures can&apos;t be decoded (%1)</source>
        <translation>无法解码其中的画面（%1）</translation>
    </message>
    <message>
        <source>a frame is damaged</source>
        <translation>有一帧已损坏</translation>
    </message>
    <message>
        <source>a frame is damaged (%1)</source>
        <translation>有一帧已损坏（%1）</translation>
    </message>
    <message>
        <source>a frame is damaged, after %1 good ones</source>
        <translation>在 %1 帧完好之后，有一帧已损坏</translation>
    </message>
    <message>
        <source>a frame is damaged, after %1 good ones (%2)</source>
        <translation>在 %1 帧完好之后，有一帧已损坏（%2）</translation>
    </message>
    <message>
        <source>it is truncated or damaged after %1 frames</source>
        <translation>它在第 %1 帧之后不完整或已损坏</translation>
    </message>
    <message>
        <source>The colours of this clip can&apos;t be converted to those of a usual screen: %1. Convert the clip to BT.709 with another program first.</source>
        <translation>无法把这个片段的颜色转换为普通屏幕的颜色：%1。请先用其他程序把它转换为 BT.709。</translation>
    </message>
    <message>
        <source>the FFmpeg at hand was built without its zscale filter</source>
        <translation>所安装的 FFmpeg 不带 zscale 滤镜</translation>
    </message>
    <message>
        <source>There is not enough memory to read or write the video. Close other programs or use a smaller size.</source>
        <translation>内存不足，无法读写视频。请关闭其他程序，或使用更小的尺寸。</translation>
    </message>
    <message>
        <source>it holds no frame that can be decoded</source>
        <translation>其中没有可以解码的帧</translation>
    </message>
    <message>
        <source>it has %1 pixels, but the first frame of its folder has %2</source>
        <translation>它的尺寸是 %1，而所在文件夹的第一帧是 %2</translation>
    </message>
    <message>
        <source>It is part of a model (%1), no picture or clip. Choose the picture or clip itself.</source>
        <translation>它是模型的一部分（%1），不是图片或片段。请选择图片或片段本身。</translation>
    </message>
    <message>
        <source>It is a list of other files (%1), none of which is opened from it. Choose the clip itself.</source>
        <translation>它是其他文件的列表（%1），其中的文件不会由它打开。请选择片段本身。</translation>
    </message>
    <message>
        <source>It is a drawing (SVG), which is not read. Save it as PNG with a drawing program.</source>
        <translation>它是矢量图（SVG），不能读取。请用绘图程序另存为 PNG。</translation>
    </message>
    <message>
        <source>It is a PDF, which is not read. Save its pages or pictures as PNG or JPEG.</source>
        <translation>它是 PDF，不能读取。请把其中的页面或图片另存为 PNG 或 JPEG。</translation>
    </message>
    <message>
        <source>It is an archive (ZIP) or a file that is stored as one: unpack it first.</source>
        <translation>它是压缩包（ZIP）或以此形式存储的文件：请先解压。</translation>
    </message>
    <message>
        <source>It is an array of numbers (NumPy). Save it as a picture, such as PNG, or as a clip.</source>
        <translation>它是数值数组（NumPy）。请另存为图片（例如 PNG）或片段。</translation>
    </message>
    <message>
        <source>It is a HEIC picture, as phones save, which is not read. Save it as JPEG or PNG.</source>
        <translation>它是 HEIC 图片（手机常用的格式），不能读取。请另存为 JPEG 或 PNG。</translation>
    </message>
    <message>
        <source>It is a drawing (PostScript), which is not read. Save it as PNG with a drawing program.</source>
        <translation>它是矢量图（PostScript），不能读取。请用绘图程序另存为 PNG。</translation>
    </message>
    <message>
        <source>It is a pointer of git-annex, a note that stands for the file itself. Fetch it with &quot;git annex get&quot;.</source>
        <translation>它是 git-annex 指针，只是代替文件本身的一条记录。请用“git annex get”来获取。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be read as a video or picture. %2</source>
        <translation>无法把“%1”作为视频或图片读取。%2</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>它不是文件</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>它是空的</translation>
    </message>
    <message>
        <source>it is truncated: %1 of %2 bytes are there. Get it again</source>
        <translation>它不完整：只有 %2 字节中的 %1 字节。请重新获取</translation>
    </message>
    <message>
        <source>it is damaged, truncated or of a kind that FFmpeg doesn&apos;t know</source>
        <translation>它已损坏、不完整，或是 FFmpeg 不认识的格式</translation>
    </message>
    <message>
        <source>it is damaged or truncated (%1)</source>
        <translation>它已损坏或不完整（%1）</translation>
    </message>
    <message numerus="yes">
        <source>%n of the folder&apos;s pictures (is a link to a file that is not there:|are links to files that are not there, such as) %1. What is there is read. Fetch the rest first (such as with &quot;git annex get&quot; or &quot;dvc pull&quot;).</source>
        <translation>
            <numerusform>文件夹中有 %n 张图片是链接，其目标文件不存在，例如 %1。现有的图片已读取。请先取得其余文件（例如用“git annex get”或“dvc pull”）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n (entry of the folder has a picture&apos;s name and is no file:|entries of the folder have a picture&apos;s name and are no files, such as) %1. Folders, pipes and devices are left out.</source>
        <translation>
            <numerusform>文件夹中有 %n 项名称像图片，却不是文件，例如 %1。文件夹、管道和设备不会读取。</numerusform>
        </translation>
    </message>
    <message>
        <source>a fault that told no reason</source>
        <translation>没有说明原因的错误</translation>
    </message>
    <message>
        <source>%1, and some of the new frames lie among the old ones now</source>
        <translation>%1，而且有些新的帧已混在旧的帧之中</translation>
    </message>
    <message>
        <source>%1, and not all of the frames that were there before could be put back. They are kept in &apos;%2&apos;; move them back from there</source>
        <translation>%1，而且原来的帧没能全部放回。它们保存在“%2”中，请从那里移回</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1和%2</translation>
    </message>
    <message>
        <source>The numbers of the folder&apos;s frames follow each other unevenly, first between %1: they are read in their order, as if they were equally far apart.</source>
        <translation>文件夹中各帧的编号间隔不均匀，首先在 %1 之间：按编号的顺序读取，当作间隔相等。</translation>
    </message>
    <message numerus="yes">
        <source>The folder lacks %n frame(s) by its numbers, the first between %1: what is there is read as if nothing were missing.</source>
        <translation>
            <numerusform>从编号看文件夹缺少 %n 帧，第一处在 %1 之间：现有的帧照样读取，当作没有缺失。</numerusform>
        </translation>
    </message>
    <message>
        <source>The frame rate %1 is impossible: expected 0.01 to 1000 frames per second.</source>
        <translation>帧率 %1 不可用：应为每秒 0.01 到 1000 帧。</translation>
    </message>
    <message>
        <source>all of its pictures are links to files that are not there, such as %1. Fetch them first (such as with &quot;git annex get&quot; or &quot;dvc pull&quot;)</source>
        <translation>其中的图片都是链接，目标文件不存在，例如 %1。请先取得这些文件（例如用“git annex get”或“dvc pull”）</translation>
    </message>
    <message>
        <source>the folder holds no pictures (PNG, JPEG, WebP, TIFF, BMP or TGA)</source>
        <translation>文件夹中没有图片（PNG、JPEG、WebP、TIFF、BMP 或 TGA）</translation>
    </message>
    <message>
        <source>%1, but other folders, such as %2. Name the one with the frames</source>
        <translation>%1，但有其他文件夹，例如 %2。请指定含有帧的那个</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>it holds %1 series of frames, such as %2 and %3. Put the one that is meant into a folder of its own</source>
        <translation>其中有 %1 个帧序列，例如 %2 和 %3。请把需要的那个放入单独的文件夹</translation>
    </message>
    <message>
        <source>two of its frames have the same number: %1 and %2. Take one of them away</source>
        <translation>其中两帧的编号相同：%1 和 %2。请移走其中一个</translation>
    </message>
    <message numerus="yes">
        <source>Of the folder&apos;s pictures the series %1 is read; %n (other is left out:|others are left out, such as) %2.</source>
        <translation>
            <numerusform>读取的是文件夹中的图片序列 %1；另有 %n 张没有读取，例如 %2。</numerusform>
        </translation>
    </message>
    <message>
        <source>The numbers of its frames are taken for negative ones: %1.</source>
        <translation>各帧的编号被当作负数：%1。</translation>
    </message>
    <message>
        <source>it is a folder and a picture is expected</source>
        <translation>它是文件夹，而这里需要图片</translation>
    </message>
    <message>
        <source>it is stored in more than %1 scans, which no program needs. Save it anew with another program</source>
        <translation>它分成了 %1 次以上的扫描，没有程序需要这么多。请用其他程序重新保存</translation>
    </message>
    <message>
        <source>it is truncated: the end of the picture is missing. Get it again</source>
        <translation>它不完整：缺少图片的结尾。请重新获取</translation>
    </message>
    <message>
        <source>its samples have %1 bits and 8 are expected in a JPEG picture. Save it with 8 bits</source>
        <translation>它的采样是 %1 位，而 JPEG 图片应为 8 位。请以 8 位保存</translation>
    </message>
    <message>
        <source>it says that it has no rows or columns (some scanners write the height behind the pixels). Save it anew with another program</source>
        <translation>文件称自己没有行或列（有些扫描仪把高度写在像素之后）。请用其他程序重新保存</translation>
    </message>
    <message>
        <source>it is a hierarchical or lossless JPEG picture of a kind that is not read. Save it as an ordinary JPEG or a PNG</source>
        <translation>它是无法读取的分层或无损 JPEG。请另存为普通 JPEG 或 PNG</translation>
    </message>
    <message>
        <source>there is not enough memory for it</source>
        <translation>内存不足，装不下它</translation>
    </message>
    <message>
        <source>it is damaged (%1)</source>
        <translation>它已损坏（%1）</translation>
    </message>
    <message>
        <source>It holds more than one picture of its size (such as the views of a stereo photo); the first one is read.</source>
        <translation>其中有多张同样大小的图片（例如立体照片的各个视图）；读取的是第一张。</translation>
    </message>
    <message>
        <source>it has %1 channels, and nothing says which colours they are: expected 1 (grey), 3 or 4 (inks). Save it anew with another program</source>
        <translation>它有 %1 个通道，却没有说明各是什么颜色：应为 1 个（灰度）、3 个或 4 个（油墨）。请用其他程序重新保存</translation>
    </message>
    <message>
        <source>It is damaged: some of its pixels could not be decoded, and stand there grey or in wrong colours. Get it again if it looks wrong.</source>
        <translation>它已损坏：部分像素无法解码，显示为灰色或颜色不对。如果看上去不对，请重新获取。</translation>
    </message>
    <message>
        <source>A sheet needs rows with pictures of one size under each heading, equally many in each row.</source>
        <translation>图表各行的图片大小应相同，每个标题下都要有，且每行数量相同。</translation>
    </message>
    <message>
        <source>An MP4 of %1 pixels can&apos;t be written: expected at most %2 on each side.</source>
        <translation>无法写入 %1 像素的 MP4：每边最多 %2 个像素。</translation>
    </message>
    <message>
        <source>An MP4 of %1 pixels can&apos;t be written: expected an even width and height. Use %2, or write PNGs.</source>
        <translation>无法写入 %1 像素的 MP4：宽和高必须是偶数。请使用 %2，或导出为 PNG 图片。</translation>
    </message>
    <message>
        <source>The quality (CRF) %1 is impossible: expected 0 (lossless) to 51 (worst).</source>
        <translation>质量（CRF）%1 不可用：应为 0（无损）到 51（最差）。</translation>
    </message>
    <message>
        <source>%1 failed (%2)</source>
        <translation>%1失败（%2）</translation>
    </message>
    <message>
        <source>the installed FFmpeg was built without the x264 encoder. Install one with it, or write PNGs</source>
        <translation>安装的 FFmpeg 不含 x264 编码器。请安装带有它的版本，或导出为 PNG 图片</translation>
    </message>
    <message>
        <source>starting the x264 encoder</source>
        <translation>启动 x264 编码器</translation>
    </message>
    <message>
        <source>preparing the MP4 file</source>
        <translation>准备 MP4 文件</translation>
    </message>
    <message>
        <source>opening the file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>A frame of %1 pixels can&apos;t be added to a clip of %2.</source>
        <translation>无法把 %1 像素的帧加入 %2 的片段。</translation>
    </message>
    <message>
        <source>A clip without frames can&apos;t be written: expected at least one frame.</source>
        <translation>无法写入没有帧的片段：至少需要一帧。</translation>
    </message>
    <message>
        <source>it could not be read back. %1</source>
        <translation>写完后读不回来。%1</translation>
    </message>
    <message>
        <source>%1 frames were written but %2 came back</source>
        <translation>写入了 %1 帧，读回来的却是 %2 帧</translation>
    </message>
    <message>
        <source>its recipe did not come back as it was written</source>
        <translation>读回来的设置与写入的不同</translation>
    </message>
    <message>
        <source>it says that it has %1x%2 pixels; expected at least one and at most %3 in all. Make it smaller with another program, or get it again if it is damaged</source>
        <translation>它声称有 %1x%2 像素；总数应至少为 1、最多为 %3。请用其他程序缩小它；如果它已损坏，请重新获取</translation>
    </message>
    <message>
        <source>it is truncated or damaged: %1 bytes can&apos;t hold %2x%3 pixels</source>
        <translation>它不完整或已损坏：%1 字节容不下 %2x%3 像素</translation>
    </message>
    <message>
        <source>There is not enough memory to write a picture. Close other programs.</source>
        <translation>内存不足，无法写入图片。请关闭其他程序。</translation>
    </message>
    <message>
        <source>libpng could not encode a picture of %1x%2 pixels.</source>
        <translation>libpng 无法编码 %1x%2 像素的图片。</translation>
    </message>
    <message>
        <source>it is a PNG in the form that iPhone programs hold (CgBI), which only Apple&apos;s tools read. Turn it into an ordinary PNG with them</source>
        <translation>它是 iPhone 程序内部形式的 PNG（CgBI），只有苹果的工具能读取。请用这些工具把它转换为普通 PNG</translation>
    </message>
    <message>
        <source>%1 (in the folder &apos;%2&apos;)</source>
        <translation>%1（在文件夹“%2”中）</translation>
    </message>
    <message>
        <source>the folder it lies in doesn&apos;t exist. Make that folder first or choose another</source>
        <translation>它所在的文件夹不存在。请先创建那个文件夹，或选择别的文件夹</translation>
    </message>
    <message>
        <source>a file of that name is there and a folder is expected. Choose another name</source>
        <translation>那里有一个同名的文件，而这里需要文件夹。请换一个名字</translation>
    </message>
    <message>
        <source>it exists already and is not empty. Choose another name, or ask for overwriting, which replaces the frame-*.png files in it and nothing else</source>
        <translation>它已经存在，并且不是空的。请换一个名字，或允许覆盖；覆盖只会替换其中的 frame-*.png 文件</translation>
    </message>
    <message>
        <source>%1 frames were written but %2 are there</source>
        <translation>写入了 %1 帧，那里却有 %2 帧</translation>
    </message>
    <message>
        <source>a frame could not be read back as it was written</source>
        <translation>有一帧读回来与写入的不同</translation>
    </message>
    <message>
        <source>A picture of %1 pixels can&apos;t be written as one of %2.</source>
        <translation>无法把 %1 像素的图片写成 %2 的。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds one picture, but the clip has more frames. Name a file that ends in .mp4, or a folder with / for one PNG a frame.</source>
        <translation>“%1”只能存放一张图片，而片段有多帧。请使用以 .mp4 结尾的文件，或以 / 结尾的文件夹，每帧存为一张 PNG。</translation>
    </message>
    <message>
        <source>It says that its pixels are %1 (width to height), which no screen shows; it is read with square ones.</source>
        <translation>文件称它的像素宽高比是 %1，没有屏幕这样显示；按方形像素读取。</translation>
    </message>
    <message>
        <source>Its pixels are not square (%1): %2 is read as %3, the shape that players show.</source>
        <translation>它的像素不是方形（%1）：%2 按 %3 读取，与播放器显示的形状相同。</translation>
    </message>
    <message>
        <source>It is HDR (%1): it is tone-mapped to a usual screen, from a peak of %2 cd/m2.</source>
        <translation>它是 HDR（%1）：已从 %2 cd/m² 的峰值亮度映射到普通屏幕。</translation>
    </message>
    <message>
        <source>Its colours are made for a wide gamut (%1): they are converted to those of a usual screen (BT.709), as players show them.</source>
        <translation>它的颜色属于广色域（%1）：已转换为普通屏幕的颜色（BT.709），与播放器的显示相同。</translation>
    </message>
    <message>
        <source>It says that its light is stored as for further work (%1): it is converted to the levels of a usual screen (sRGB).</source>
        <translation>文件称其光线按后期加工的方式存储（%1）：读取时转换成普通屏幕的亮度（sRGB）。</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>It doesn&apos;t say what its colours mean, and is read as BT.709, as players take clips of this size. Python&apos;s tools (imageio, diffusers&apos; export_to_video) mean BT.601 and don&apos;t say so: if greens and reds are off, read it with --color-matrix bt601.</source>
        <translation>它没有说明颜色的含义，按 BT.709 读取，播放器对这种尺寸的片段也是如此。Python 的工具（imageio、diffusers 的 export_to_video）用的是 BT.601 却不写明：如果绿色和红色不对，请用命令行选项 --color-matrix bt601 读取。</translation>
    </message>
    <message>
        <source>It says that its colours are %1, but is read as %2, as was asked for.</source>
        <translation>文件称它的颜色是 %1，但按要求以 %2 读取。</translation>
    </message>
    <message>
        <source>others</source>
        <translation>其他颜色</translation>
    </message>
    <message>
        <source>It is Dolby Vision without pictures for usual screens (profile 5), whose colours can&apos;t be read: they come out wrong. Convert it to BT.709 with another program first.</source>
        <translation>它是不含普通屏幕画面的杜比视界（profile 5），颜色无法读取，显示会不对。请先用其他程序把它转换为 BT.709。</translation>
    </message>
    <message>
        <source>It is turned by an angle that is no multiple of 90 degrees; it is read turned by the nearest one.</source>
        <translation>它旋转的角度不是 90 度的倍数；按最接近的倍数旋转后读取。</translation>
    </message>
    <message>
        <source>Its frames are interlaced: each weaves two moments, line by line, and is read as it is stored. For whole pictures deinterlace the clip first, such as with FFmpeg&apos;s bwdif.</source>
        <translation>它是隔行扫描的：每一帧逐行交织了两个时刻，按存储的样子读取。要得到完整的画面，请先去隔行，例如用 FFmpeg 的 bwdif。</translation>
    </message>
    <message>
        <source>It is damaged between its frames, or its end is missing: frames may be missing. Get it again if it ends too early.</source>
        <translation>文件在帧与帧之间已损坏，或结尾缺失：可能缺少一些帧。如果它结束得太早，请重新获取。</translation>
    </message>
    <message>
        <source>It is transparent in places: its colours there are read as if nothing shone through.</source>
        <translation>它有透明的部分：那里的颜色按不透明读取。</translation>
    </message>
    <message>
        <source>Its levels of grey have more than 8 bits: they are scaled to 8, as viewers show them. (Python&apos;s Pillow cuts them off instead, which leaves most of such a picture white.)</source>
        <translation>它的灰度超过 8 位：已缩放到 8 位，与看图软件的显示相同。（Python 的 Pillow 会直接截断，使这种图片大部分变白。）</translation>
    </message>
    <message>
        <source>Its frames change their size or shape: all are scaled to that of the first, %1.</source>
        <translation>它各帧的尺寸或形状不同：全部缩放到第一帧的 %1。</translation>
    </message>
    <message numerus="yes">
        <source>The recording was joined or lost data, after about %n frame(s): pictures may be missing or damaged from there on.</source>
        <translation>
            <numerusform>录像在大约 %n 帧之后被拼接过或丢失了数据：从那里起可能缺少画面，或画面已损坏。</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder holds animations, such as %1: of each the first frame is read. Name such a file itself to read all of its frames.</source>
        <translation>文件夹中有动画，例如 %1：每个动画只读取第一帧。要读取其全部帧，请直接指定该文件。</translation>
    </message>
    <message>
        <source>Its frames are not all shown equally long (variable frame rate): they are read one by one as they are stored, whatever the time between them.</source>
        <translation>它的各帧显示时间不一样长（可变帧率）：按存储顺序逐帧读取，不管间隔多长。</translation>
    </message>
    <message>
        <source>The recipe in &apos;%1&apos; is damaged: its end is missing or was changed. Take it from another copy of the file.</source>
        <translation>“%1”中的设置记录已损坏：结尾缺失或被改动。请从该文件的另一份副本中读取。</translation>
    </message>
    <message>
        <source>The recipe can&apos;t be stored in a file: expected JSON in UTF-8 without zero bytes.</source>
        <translation>无法把设置存入文件：应为 UTF-8 编码、不含零字节的 JSON。</translation>
    </message>
    <message>
        <source>A picture can&apos;t be scaled to %1 pixels: expected at least 1 on each side.</source>
        <translation>无法把图片缩放到 %1 像素：每边至少 1 个像素。</translation>
    </message>
    <message>
        <source>It holds %1 video streams: number %2 (%3) is read, as players choose.</source>
        <translation>其中有 %1 个视频流：读取的是第 %2 个（%3），与播放器的选择相同。</translation>
    </message>
    <message>
        <source>signed numbers</source>
        <translation>有符号整数</translation>
    </message>
    <message>
        <source>floating-point numbers</source>
        <translation>浮点数</translation>
    </message>
    <message>
        <source>complex numbers</source>
        <translation>复数</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>it is a camera&apos;s raw file. Develop it with a raw converter and save it as PNG, JPEG or TIFF</source>
        <translation>它是相机的 RAW 文件。请用 RAW 软件冲印后保存为 PNG、JPEG 或 TIFF</translation>
    </message>
    <message>
        <source>its compression (number %1) is not read. Save it with another one, such as LZW or none</source>
        <translation>无法读取它的压缩方式（编号 %1）。请换一种方式保存，例如 LZW 或不压缩</translation>
    </message>
    <message>
        <source>its kind of colours (photometric interpretation %1) is not read; expected grey, a palette, RGB, CMYK or YCbCr. Save it as RGB</source>
        <translation>无法读取它的颜色类型（photometric interpretation %1）；应为灰度、调色板、RGB、CMYK 或 YCbCr。请以 RGB 保存</translation>
    </message>
    <message>
        <source>its samples are %1-bit %2; expected whole numbers from 0 on, of 8 or 16 bits (1, 2 or 4 in grey). Save it with 8 or 16 bits</source>
        <translation>它的采样是 %1 位%2；应为从 0 开始的 8 或 16 位整数（灰度可为 1、2 或 4 位）。请以 8 或 16 位保存</translation>
    </message>
    <message>
        <source>it has %1 channels; expected at most %2. Save it as RGB with another program</source>
        <translation>它有 %1 个通道；最多应为 %2 个。请用其他程序另存为 RGB</translation>
    </message>
    <message>
        <source>it has %1 channels where its colours need %2. Save it anew with another program</source>
        <translation>它有 %1 个通道，而它的颜色需要 %2 个。请用其他程序重新保存</translation>
    </message>
    <message>
        <source>it is damaged or truncated</source>
        <translation>它已损坏或不完整</translation>
    </message>
    <message>
        <source>its colours can&apos;t be read (%1)</source>
        <translation>无法读取它的颜色（%1）</translation>
    </message>
    <message>
        <source>It holds %1 pages; the first one is read. Save the others as files of their own to use them.</source>
        <translation>其中有 %1 页；读取的是第一页。要使用其余各页，请把它们另存为单独的文件。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is too large to hold in memory: %2 frames of %3 pixels need more than the %4 allowed. Use a shorter or smaller clip.</source>
        <translation>“%1”太大，内存放不下：%2 帧 %3 像素的画面超过了允许的 %4。请使用更短或更小的片段。</translation>
    </message>
    <message>
        <source>The name of the clip to write is empty. Name a file or a folder.</source>
        <translation>要写入的片段没有名字。请指定一个文件或文件夹。</translation>
    </message>
    <message>
        <source>%1. Expected a name that ends in .mp4 for a video, in / for a folder of PNGs, or in .png for a single picture</source>
        <translation>%1。视频的名字应以 .mp4 结尾，PNG 文件夹的名字应以 / 结尾，单张图片的名字应以 .png 结尾</translation>
    </message>
    <message>
        <source>it has no extension</source>
        <translation>它没有扩展名</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a known extension</source>
        <translation>&apos;%1&apos; 不是已知的扩展名</translation>
    </message>
    <message>
        <source>A clip of %1 pixels can&apos;t be written: expected at least 1 on each side.</source>
        <translation>无法写入 %1 像素的片段：每边至少 1 个像素。</translation>
    </message>
    <message>
        <source>a .png file holds one picture, but this clip has %1 frames. Expected a name that ends in .mp4 for a video, or in / for a folder of PNGs</source>
        <translation>一个 .png 文件只能存放一张图片，而这个片段有 %1 帧。视频的名字应以 .mp4 结尾，PNG 文件夹的名字应以 / 结尾</translation>
    </message>
    <message>
        <source>it is damaged (no WebP picture begins in it)</source>
        <translation>它已损坏（其中没有 WebP 图片的开头）</translation>
    </message>
    <message>
        <source>it is damaged (its frames can&apos;t be told apart)</source>
        <translation>它已损坏（无法区分其中的各帧）</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>超过 %1</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be listed: %2.</source>
        <translation>无法列出文件夹 %1：%2。</translation>
    </message>
    <message>
        <source>It is transparent in places: it is laid on white. For another background save it without transparency.</source>
        <translation>它有透明的地方：已铺在白色背景上。如需别的背景，请另存为不透明的文件。</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>%1 on %2</source>
        <translation>%1 对 %2</translation>
    </message>
    <message>
        <source>no layer of it is one of this %1</source>
        <translation>其中没有一层属于这里的 %1</translation>
    </message>
    <message>
        <source>its layers have other sizes, such as %1</source>
        <translation>它的层尺寸不同，例如 %1</translation>
    </message>
    <message>
        <source>a model that is not known</source>
        <translation>未知的模型</translation>
    </message>
    <message>
        <source>%1, %2 wide</source>
        <translation>%1，宽度 %2</translation>
    </message>
    <message>
        <source>The LoRA %1 was written over while it was read. Make the clip again when it is whole.</source>
        <translation>LoRA %1 在读取时被改写。请等文件完整后重新生成。</translation>
    </message>
    <message>
        <source>The LoRA %1 fits nothing in the model %2: it is made for %3; %4. Choose a LoRA that was trained on this model.</source>
        <translation>LoRA %1 与模型 %2 完全不匹配：它是为%3制作的；%4。请选择在这个模型上训练的 LoRA。</translation>
    </message>
    <message>
        <source>is no class of this model, whose classes are 0 to %1</source>
        <translation>不是这个模型的类别，它的类别是 0 到 %1</translation>
    </message>
    <message>
        <source>must hold 1 to 8 numbers</source>
        <translation>应含 1 到 8 个数</translation>
    </message>
    <message>
        <source>its transformer takes %1 channels, but its VAE has %2 latent channels. They belong to two models.</source>
        <translation>它的 transformer 有 %1 个通道，而 VAE 有 %2 个潜变量通道。它们属于两个不同的模型。</translation>
    </message>
    <message>
        <source>its scheduler expects a learned variance, but its transformer predicts none (out_channels equals in_channels). Take the scheduler that was published with the transformer.</source>
        <translation>它的调度器需要学习得到的方差，而 transformer 不预测方差（out_channels 等于 in_channels）。请使用与 transformer 一同发布的调度器。</translation>
    </message>
    <message>
        <source>The transformer&apos;s config.json is of a %1 whose norm_type is not &quot;ada_norm_zero&quot;: it is no DiT. Choose a DiT model&apos;s folder.</source>
        <translation>transformer 的 config.json 属于 %1，但其 norm_type 不是“ada_norm_zero”：它不是 DiT。请选择 DiT 模型的文件夹。</translation>
    </message>
    <message>
        <source>In %1, &quot;_class_name&quot; must be &quot;%2&quot;, but is %3.</source>
        <translation>在 %1 中，“_class_name”应为“%2”，但实为 %3。</translation>
    </message>
    <message>
        <source>No model was found. Searched: %1. Name a model folder with --model, or set TUBELET_MODELS.</source>
        <translation>没有找到模型。已搜索：%1。请用 --model 指定模型文件夹，或设置 TUBELET_MODELS。</translation>
    </message>
    <message>
        <source>no NVIDIA driver was found (libcuda.so.1)</source>
        <translation>没有找到 NVIDIA 驱动（libcuda.so.1）</translation>
    </message>
    <message>
        <source>the CUDA part of LibTorch can&apos;t be loaded (%1); fetch its libraries once with: tools/run --cuda</source>
        <translation>无法加载 LibTorch 的 CUDA 部分（%1）；请运行一次 tools/run --cuda 来获取它的库</translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation>原因不明</translation>
    </message>
    <message>
        <source>LibTorch&apos;s CUDA part is loaded but finds no usable GPU</source>
        <translation>LibTorch 的 CUDA 部分已加载，但没有找到可用的显卡</translation>
    </message>
    <message>
        <source>LibTorch&apos;s CUDA part fails to start: %1</source>
        <translation>LibTorch 的 CUDA 部分无法启动：%1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n thread(s)</source>
        <translation>
            <numerusform>%1，%n 个线程</numerusform>
        </translation>
    </message>
    <message>
        <source>The device cuda was asked for, but %1. Found: cpu (%2). Use --device cpu or auto.</source>
        <translation>选择了显卡（CUDA），但无法使用：%1。找到的是处理器（%2）。请在“设备”中选择处理器或自动。</translation>
    </message>
    <message>
        <source>its model_index.json names no %1, which a %2 has.</source>
        <translation>它的 model_index.json 没有列出 %2 应有的 %1。</translation>
    </message>
    <message>
        <source>its %1 is a %2; a %3 has a %4.</source>
        <translation>它的 %1 是 %2；%3 应有 %4。</translation>
    </message>
    <message>
        <source>The file %1 names no pipeline class (&quot;_class_name&quot;); it is not the index of a diffusers model.</source>
        <translation>文件 %1 没有写明模型的类（“_class_name”）；它不是 diffusers 模型的索引。</translation>
    </message>
    <message>
        <source>The file %1 names the component %2, which is no folder name.</source>
        <translation>文件 %1 列出的部分 %2 不是文件夹名。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2. Check its permissions, and where its links lead.</source>
        <translation>无法读取 %1：%2。请检查其权限，以及其链接指向何处。</translation>
    </message>
    <message>
        <source>The model folder %1 lacks its component %2/ (%3), which model_index.json names. Download the whole model.</source>
        <translation>模型文件夹 %1 缺少 model_index.json 中列出的部分 %2/（%3）。请下载完整的模型。</translation>
    </message>
    <message>
        <source>The file %1 must hold a JSON object, but holds %2.</source>
        <translation>文件 %1 应包含 JSON 对象，实际是 %2。</translation>
    </message>
    <message>
        <source>This clip needs about %1 of memory, and %2 are available. Choose a smaller size or a shorter duration, or close other programs.</source>
        <translation>这个片段大约需要 %1 内存，而可用的只有 %2。请选择更小的尺寸或更短的时长，或关闭其他程序。</translation>
    </message>
    <message>
        <source>its model_index.json is of a %1, expected %2.</source>
        <translation>它的 model_index.json 属于 %1，应为 %2。</translation>
    </message>
    <message>
        <source>nameless pipeline</source>
        <translation>没有名称的流水线</translation>
    </message>
    <message>
        <source>The model %1 can&apos;t be used: %2</source>
        <translation>无法使用模型 %1：%2</translation>
    </message>
    <message>
        <source>The model %1 can&apos;t be run: %2</source>
        <translation>无法运行模型 %1：%2</translation>
    </message>
    <message>
        <source>must be a multiple of %1, but is %2</source>
        <translation>应为 %1 的倍数，实际是 %2</translation>
    </message>
    <message>
        <source>must be 1 plus a multiple of %1, but is %2</source>
        <translation>应为 %1 的倍数加 1，实际是 %2</translation>
    </message>
    <message>
        <source>must be a pair of width and height</source>
        <translation>应为一对宽和高</translation>
    </message>
    <message>
        <source>names no known sampler: %1</source>
        <translation>不是已知的采样器：%1</translation>
    </message>
    <message>
        <source>must have one row per latent channel, that is %1 rows, but has %2</source>
        <translation>应为每个潜变量通道有一行，即 %1 行，实际有 %2 行</translation>
    </message>
    <message>
        <source>is newer than this version of Tubelet understands (%1); a newer Tubelet is needed</source>
        <translation>比这个版本的 Tubelet 所能理解的（%1）更新；需要更新的 Tubelet</translation>
    </message>
    <message>
        <source>is &quot;%1&quot;, but the components are of the family &quot;%2&quot;</source>
        <translation>是“%1”，而各部分属于“%2”系列</translation>
    </message>
    <message>
        <source>must hold 3 numbers (frames, height, width)</source>
        <translation>应含 3 个数（帧数、高、宽）</translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>negative prompt</source>
        <translation>负面提示词</translation>
    </message>
    <message>
        <source>The %1 is longer than the %2 tokens this model reads; it is cut before: %3</source>
        <translation>%1超过了这个模型能读的 %2 个词元，从这里开始被截掉：%3</translation>
    </message>
    <message>
        <source>A model folder in diffusers&apos; layout was expected: model_index.json, transformer/, vae/ and so on.</source>
        <translation>应为 diffusers 布局的模型文件夹：model_index.json、transformer/、vae/ 等。</translation>
    </message>
    <message>
        <source>%1 is the index of a model: name its folder, %2.</source>
        <translation>%1 是模型的索引：请指定它的文件夹 %2。</translation>
    </message>
    <message>
        <source>%1 is a weight file alone.</source>
        <translation>%1 只是一个权重文件。</translation>
    </message>
    <message>
        <source>&quot;tubelet inspect&quot; tells what the file holds.</source>
        <translation>“tubelet inspect”会说明文件的内容。</translation>
    </message>
    <message>
        <source>%1 is not a folder.</source>
        <translation>%1 不是文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 has no model_index.json; the model is in %2/: name that folder.</source>
        <translation>文件夹 %1 没有 model_index.json；模型在 %2/ 中：请指定那个文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 is one component of the model in %2: name that folder.</source>
        <translation>文件夹 %1 只是 %2 中模型的一个组件：请指定那个文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 has no model_index.json but PyTorch&apos;s own files (.pth), as a model&apos;s original repository has. Get the edition in diffusers&apos; layout, whose name usually ends in -Diffusers.</source>
        <translation>文件夹 %1 没有 model_index.json，只有 PyTorch 自己的文件（.pth），与模型的原始仓库相同。请获取 diffusers 布局的版本，其名称通常以 -Diffusers 结尾。</translation>
    </message>
    <message>
        <source>The folder %1 has no model_index.json.</source>
        <translation>文件夹 %1 没有 model_index.json。</translation>
    </message>
    <message>
        <source>There is no model folder %1. Models are not downloaded by their names: download it first, then name the folder that it is in.</source>
        <translation>没有模型文件夹 %1。模型不会按名称下载：请先下载，再指定它所在的文件夹。</translation>
    </message>
    <message>
        <source>There is no model folder %1. Check the path.</source>
        <translation>没有模型文件夹 %1。请检查路径。</translation>
    </message>
    <message>
        <source>This clip needs about %1 of the graphics card&apos;s memory, and %2 are available. Choose a smaller size or a shorter duration, or close other programs.</source>
        <translation>这个片段大约需要 %1 显卡内存，而可用的只有 %2。请选择更小的尺寸或更短的时长，或关闭其他程序。</translation>
    </message>
    <message>
        <source>The VAE of the model %1 has no encoder, which pictures and clips need to become latents. Take the model&apos;s full VAE.</source>
        <translation>模型 %1 的 VAE 没有编码器，图片和片段要靠它变成潜变量。请使用该模型完整的 VAE。</translation>
    </message>
    <message>
        <source>The model folder %1 can&apos;t be read: %2. Check its permissions.</source>
        <translation>无法读取模型文件夹 %1：%2。请检查其权限。</translation>
    </message>
    <message>
        <source>The clip has no frames; expected at least one.</source>
        <translation>片段没有帧；至少需要一帧。</translation>
    </message>
    <message>
        <source>must be the name of a folder beside this one</source>
        <translation>必须是与此文件夹并列的文件夹的名称</translation>
    </message>
    <message>
        <source>must be there, or &quot;model&quot; with the folder of the few-step edition</source>
        <translation>必须存在，或用 &quot;model&quot; 指定少步版本的文件夹</translation>
    </message>
    <message>
        <source>must be the name of a file in this folder</source>
        <translation>必须是此文件夹中文件的名称</translation>
    </message>
    <message>
        <source>The preview decoder in %1 is for latents of %2 channels, %3 pixels and %4 frames a cell, but the model&apos;s have %5, %6 and %7. Take one that was trained for this model.</source>
        <translation>%1 中的预览解码器适用于 %2 个通道、每格 %3 像素和 %4 帧的潜变量，而此模型的是 %5、%6 和 %7。请使用为此模型训练的解码器。</translation>
    </message>
    <message>
        <source>is &quot;%1&quot;, expected a CLIPImageProcessor</source>
        <translation>为“%1”，应为 CLIPImageProcessor</translation>
    </message>
    <message>
        <source>is missing: a model with two transformers needs the share of the timesteps where the second one takes over, such as 0.875</source>
        <translation>缺失：有两个 Transformer 的模型需要说明第二个从时间步的哪个比例起接手，例如 0.875</translation>
    </message>
    <message>
        <source>its transformer takes %1 channels, but its VAE has %2 latent channels; %2 were expected, or %3 for a model that makes clips of given frames.</source>
        <translation>它的 Transformer 接受 %1 个通道，但其 VAE 有 %2 个潜变量通道；应为 %2 个，由给定帧生成片段的模型则为 %3 个。</translation>
    </message>
    <message>
        <source>its two transformers don&apos;t take the same latents and texts.</source>
        <translation>它的两个 Transformer 接受的潜变量和文本不同。</translation>
    </message>
    <message>
        <source>its transformer looks at pictures, but it has no image_encoder.</source>
        <translation>它的 Transformer 要看图片，但没有 image_encoder。</translation>
    </message>
    <message>
        <source>it has an image_encoder, but a transformer that sees no pictures.</source>
        <translation>它有 image_encoder，但 Transformer 不看图片。</translation>
    </message>
    <message>
        <source>%1 is a GGUF file alone.</source>
        <translation>%1 只是一个单独的 GGUF 文件。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2. Check its permissions.</source>
        <translation>无法读取 %1：%2。请检查其权限。</translation>
    </message>
    <message>
        <source>%1 is a pickle of PyTorch&apos;s, which can run code and is not read. Get it as safetensors.</source>
        <translation>%1 是 PyTorch 的 pickle 文件，它可能运行代码，因此不会读取。请获取其 safetensors 版本。</translation>
    </message>
    <message>
        <source>pictures of a class</source>
        <translation>某一类别的图片</translation>
    </message>
    <message>
        <source>video between two pictures</source>
        <translation>两张图片之间的视频</translation>
    </message>
    <message>
        <source>image to video</source>
        <translation>图片生成视频</translation>
    </message>
    <message>
        <source>text to video</source>
        <translation>文字生成视频</translation>
    </message>
    <message>
        <source>%1 is no ComfyUI: a folder with diffusion_models/, unet/ or checkpoints/ in it or in its models/ was expected, or an extra_model_paths.yaml.</source>
        <translation>%1 不是 ComfyUI：需要一个自身或其 models/ 中含有 diffusion_models/、unet/ 或 checkpoints/ 的文件夹，或一个 extra_model_paths.yaml。</translation>
    </message>
    <message>
        <source>it has no part %1 that another file could be.</source>
        <translation>它没有可由其他文件代替的部件 %1。</translation>
    </message>
    <message>
        <source>The file %1 is %2; a transformer of a model that is run here was expected.</source>
        <translation>文件 %1 是%2；需要的是此处可运行的模型的 transformer。</translation>
    </message>
    <message>
        <source>%1 holds no transformer of a model that is run here; it was looked for in %2.</source>
        <translation>%1 中没有此处可运行的模型的 transformer；已在 %2 中查找。</translation>
    </message>
    <message>
        <source>%1 holds no transformer called %2. There are: %3.</source>
        <translation>%1 中没有名为 %2 的 transformer。其中有：%3。</translation>
    </message>
    <message>
        <source>%1 holds no transformer called %3; it was looked for in %2.</source>
        <translation>%1 中没有名为 %3 的 transformer；已在 %2 中查找。</translation>
    </message>
    <message>
        <source>Line %2 of %1 begins with a tab, but YAML is indented by blanks. Replace the tab.</source>
        <translation>%1 的第 %2 行以制表符开头，但 YAML 用空格缩进。请替换该制表符。</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>一个列表</translation>
    </message>
    <message>
        <source>a list of keys</source>
        <translation>一组键</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空值</translation>
    </message>
    <message>
        <source>In %1, %2 is %3; a text with one folder a line was expected.</source>
        <translation>在 %1 中，%2 是%3；需要的是每行一个文件夹的文本。</translation>
    </message>
    <message>
        <source>In %1, %2 is no list of keys such as &quot;base_path&quot; and &quot;vae&quot;.</source>
        <translation>在 %1 中，%2 不是“base_path”和“vae”这样的一组键。</translation>
    </message>
    <message>
        <source>%1 holds no list of keys; the form of ComfyUI&apos;s extra_model_paths.yaml was expected.</source>
        <translation>%1 中没有一组键；需要 ComfyUI 的 extra_model_paths.yaml 的形式。</translation>
    </message>
    <message>
        <source>The file %1 is not valid YAML: the fault is in line %2, column %3.</source>
        <translation>文件 %1 不是有效的 YAML：错误在第 %2 行第 %3 列。</translation>
    </message>
    <message>
        <source>The file %1 is %2; %3 was expected, to go with %4.</source>
        <translation>文件 %1 是%2；与 %4 相配的应是%3。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 (a pickle of PyTorch&apos;s, which can run code and is not read; get it as safetensors)</source>
        <translation>%1（PyTorch 的 pickle 文件，可能运行代码，不会读取；请获取其 safetensors 版本）</translation>
    </message>
    <message>
        <source>Several files are %1: %2. The first is taken.</source>
        <translation>有多个文件是%1：%2。取第一个。</translation>
    </message>
    <message>
        <source>a folder %1, which there is none of</source>
        <translation>文件夹 %1（不存在）</translation>
    </message>
    <message>
        <source>%1 (such as %2)</source>
        <translation>%1（如 %2）</translation>
    </message>
    <message>
        <source>%1 is missing; it was looked for in %2.</source>
        <translation>缺少%1；已在 %2 中查找。</translation>
    </message>
    <message>
        <source>%1 is missing; it was looked for in %2, where there is %3.</source>
        <translation>缺少%1；已在 %2 中查找，那里有 %3。</translation>
    </message>
    <message>
        <source>the text encoder %1 carries no vocabulary (spiece_model), and neither tokenizer.json nor spiece.model lies beside it.</source>
        <translation>文本编码器 %1 不含词表（spiece_model），旁边也没有 tokenizer.json 或 spiece.model。</translation>
    </message>
    <message>
        <source>The link %1 leads round in a circle; a file was expected at its end.</source>
        <translation>链接 %1 循环指向自身；其终点应是一个文件。</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1（用于 %2）</translation>
    </message>
    <message>
        <source>a CLIP text encoder</source>
        <translation>CLIP 文本编码器</translation>
    </message>
    <message>
        <source>a VAE of single pictures</source>
        <translation>单张图片的 VAE</translation>
    </message>
    <message>
        <source>%1 billion parameters</source>
        <translation>%1 十亿参数</translation>
    </message>
    <message>
        <source>%1 million parameters</source>
        <translation>%1 百万参数</translation>
    </message>
    <message numerus="yes">
        <source>%n parameter(s)</source>
        <translation>
            <numerusform>%n 个参数</numerusform>
        </translation>
    </message>
    <message>
        <source>a network that is not known</source>
        <translation>未知的网络</translation>
    </message>
    <message>
        <source>it holds %1, which Wan&apos;s models from words and pictures don&apos;t have; such a variant is not run here.</source>
        <translation>它含有 %1，而 Wan 的文字和图片生成模型没有这一项；此处不运行这种变体。</translation>
    </message>
    <message>
        <source>a Wan VAE of %1 latent channels</source>
        <translation>有 %1 个潜变量通道的 Wan VAE</translation>
    </message>
    <message>
        <source>a UMT5 encoder that is %1 wide</source>
        <translation>宽度为 %1 的 UMT5 编码器</translation>
    </message>
    <message>
        <source>a CLIP picture encoder that is %1 wide</source>
        <translation>宽度为 %1 的 CLIP 图片编码器</translation>
    </message>
    <message>
        <source>the transformer for much noise (&quot;high&quot; in its name) that goes with this one</source>
        <translation>与此相配的高噪声 transformer（名称中含“high”）</translation>
    </message>
    <message>
        <source>the transformer for little noise (&quot;low&quot; in its name) that goes with this one</source>
        <translation>与此相配的低噪声 transformer（名称中含“low”）</translation>
    </message>
    <message>
        <source>a Wan transformer of other sizes</source>
        <translation>尺寸不同的 Wan transformer</translation>
    </message>
    <message>
        <source>a Wan transformer that is not named so</source>
        <translation>名称不符的 Wan transformer</translation>
    </message>
    <message>
        <source>its latents have %1 channels; 16 (Wan 2.1 and 2.2) or 48 (Wan 2.2 TI2V) were expected in a file of its own.</source>
        <translation>其潜变量有 %1 个通道；单独的文件应为 16（Wan 2.1 和 2.2）或 48（Wan 2.2 TI2V）。</translation>
    </message>
    <message numerus="yes">
        <source>%1 holds %n model(s), such as %2; one was expected. Put a colon and the name of one behind it.</source>
        <translation>
            <numerusform>%1 中有 %n 个模型，例如 %2；需要的是一个。请在其后加冒号和其中一个的名称。</numerusform>
        </translation>
    </message>
    <message>
        <source>its transformer takes %1 channels and gives %2, but its VAE has %3 latent channels; %3 were expected of both.</source>
        <translation>它的 Transformer 输入 %1 个通道、输出 %2 个，但它的 VAE 有 %3 个潜变量通道；两者都应为 %3。</translation>
    </message>
    <message>
        <source>its text encoder gives %1 numbers a token (d_model), but its transformer reads %2 (caption_channels); the same were expected.</source>
        <translation>它的文本编码器每个词元给出 %1 个数（d_model），但它的 Transformer 读取 %2 个（caption_channels）；两者应相同。</translation>
    </message>
    <message>
        <source>its model_index.json is of a %1, that is LTX-2, which makes picture and sound with other networks and is not supported. Choose an LTX-Video model of version 0.9.</source>
        <translation>它的 model_index.json 属于 %1，即 LTX-2：它用另外的网络同时生成画面和声音，不受支持。请选择 0.9 版的 LTX-Video 模型。</translation>
    </message>
    <message>
        <source>its model_index.json is of a %1, which is not supported. Choose an LTX-Video model for clips from words or pictures (LTXPipeline, LTXImageToVideoPipeline, LTXConditionPipeline).</source>
        <translation>它的 model_index.json 属于 %1，不受支持。请选择由文字或图片生成视频的 LTX-Video 模型（LTXPipeline、LTXImageToVideoPipeline、LTXConditionPipeline）。</translation>
    </message>
    <message>
        <source>The configuration of the text encoder (text_encoder/config.json)</source>
        <translation>文本编码器的配置（text_encoder/config.json）</translation>
    </message>
    <message>
        <source>%1 describes a model of type %2; &quot;t5&quot; was expected, the text encoder of LTX-Video.</source>
        <translation>%1描述的是 %2 类型的模型；应为 &quot;t5&quot;，即 LTX-Video 的文本编码器。</translation>
    </message>
    <message>
        <source>This model needs about %1 of %2 for any clip, for %3, and %4 are there. Choose a smaller model, or a quantised edition of it, or make more room.</source>
        <translation>此模型无论生成什么片段都约需要 %1 %2，用于%3，而只有 %4。请选择更小的模型或其量化版本，或者腾出更多空间。</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>the graphics card&apos;s memory</source>
        <translation>显存</translation>
    </message>
    <message>
        <source>the network that reads prompts</source>
        <translation>读取提示词的网络</translation>
    </message>
    <message>
        <source>the weights of its transformer</source>
        <translation>其 Transformer 的权重</translation>
    </message>
    <message>
        <source>This clip needs about %1 of memory, and %2 are allowed. Choose a smaller size or a shorter duration, or allow more.</source>
        <translation>此片段约需要 %1 内存，而只允许 %2。请选择较小的尺寸或较短的时长，或者允许使用更多内存。</translation>
    </message>
    <message>
        <source>is for models of two transformers, and this one has one</source>
        <translation>只适用于有两个 Transformer 的模型，而这个模型只有一个</translation>
    </message>
    <message>
        <source>its file says that %1 is %2; %3 was expected, as in every LTX-Video model.</source>
        <translation>它的文件说 %1 为 %2；应为 %3，与所有 LTX-Video 模型相同。</translation>
    </message>
    <message>
        <source>an LTX-Video VAE of %1 latent channels</source>
        <translation>有 %1 个潜变量通道的 LTX-Video VAE</translation>
    </message>
    <message>
        <source>an LTX-Video VAE of version 0.9.0 or 0.9.1 with %1 latent channels</source>
        <translation>有 %1 个潜变量通道的 0.9.0 或 0.9.1 版 LTX-Video VAE</translation>
    </message>
    <message>
        <source>an LTX-Video VAE of version 0.9.5 or later with %1 latent channels</source>
        <translation>有 %1 个潜变量通道的 0.9.5 版或更新的 LTX-Video VAE</translation>
    </message>
    <message>
        <source>a T5 encoder that is %1 wide</source>
        <translation>宽度为 %1 的 T5 编码器</translation>
    </message>
    <message>
        <source>a transformer of LTX-2 (picture and sound by other networks, not supported)</source>
        <translation>LTX-2 的 Transformer（用另外的网络同时生成画面和声音，不受支持）</translation>
    </message>
    <message>
        <source>a VAE of LTX-2 (not supported)</source>
        <translation>LTX-2 的 VAE（不受支持）</translation>
    </message>
    <message>
        <source>the text encoder %1 carries no vocabulary (spiece_model), and neither tokenizer.json nor spiece.model lies beside it, nor has a ComfyUI one in %2.</source>
        <translation>文本编码器 %1 不含词表（spiece_model），旁边没有 tokenizer.json 或 spiece.model，ComfyUI 的 %2 中也没有。</translation>
    </message>
    <message>
        <source>its file says another number of steps to a finer grid of the VAE&apos;s decoder (%1) than its weights have (%2).</source>
        <translation>它的文件所说的 VAE 解码器细化网格的步数（%1）与权重中的（%2）不同。</translation>
    </message>
    <message>
        <source>a text encoder</source>
        <translation>文本编码器</translation>
    </message>
    <message>
        <source>an image encoder</source>
        <translation>图像编码器</translation>
    </message>
    <message>
        <source>a VAE</source>
        <translation>VAE</translation>
    </message>
    <message>
        <source>a transformer</source>
        <translation>Transformer</translation>
    </message>
    <message>
        <source>%1 is %2, which makes no clips and is no part of a model that does.</source>
        <translation>%1 是 %2，它不生成片段，也不是生成片段的模型的组成部分。</translation>
    </message>
    <message>
        <source>%1 is %2 (%3), one part of a model: open that model&apos;s folder, %4, instead.</source>
        <translation>%1 是 %2（%3），只是模型的一个组成部分：请改为打开该模型的文件夹 %4。</translation>
    </message>
    <message>
        <source>%1 is %2 (%3), one part of a model: open the file of the model&apos;s transformer, or the ComfyUI folder that both lie in, instead.</source>
        <translation>%1 是 %2（%3），只是模型的一个组成部分：请改为打开模型的 Transformer 文件，或两者所在的 ComfyUI 文件夹。</translation>
    </message>
    <message>
        <source>%1 is %2 (%3), one part of a model: open the model&apos;s folder, which has a model_index.json, instead.</source>
        <translation>%1 是 %2（%3），只是模型的一个组成部分：请改为打开含有 model_index.json 的模型文件夹。</translation>
    </message>
    <message>
        <source>%1 is %2: neither a model that is run here, nor a part of one, nor a LoRA.</source>
        <translation>%1 是 %2：既不是这里能运行的模型或其组成部分，也不是 LoRA。</translation>
    </message>
    <message>
        <source>%1 is one of several pieces of a file, and %2, which lists them, is not beside it. Download that too, and open it.</source>
        <translation>%1 是一个文件的多个分片之一，而列出各分片的 %2 不在旁边。请一并下载并打开它。</translation>
    </message>
    <message>
        <source>%1 holds no transformer of a model that is run here, but %3; it was looked for in %2.</source>
        <translation>%1 中没有这里能运行的模型的 Transformer，只有 %3；已在 %2 中查找。</translation>
    </message>
    <message numerus="yes">
        <source>None of the %n model(s) in %1 can be used.</source>
        <translation>
            <numerusform>%1 中的 %n 个模型都无法使用。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patch</name>
    <message>
        <source>%1 frames can&apos;t be taken evenly out of %2: at least one of each was expected.</source>
        <translation>无法从 %2 帧中均匀取出 %1 帧：两者都至少为一。</translation>
    </message>
    <message>
        <source>An axis of %1 can&apos;t be cut into windows of %2 that share %3: expected a window of at least 1, an overlap from 0 to the window less 1, and whole multiples of %4.</source>
        <translation>无法把长度为 %1 的轴切成大小为 %2、重叠 %3 的窗口：窗口至少为 1，重叠应为 0 到窗口减 1，并且都是 %4 的整数倍。</translation>
    </message>
    <message>
        <source>%1 has %2 patches (frames, rows, columns). Every example needs at least one patch along each.</source>
        <translation>%1 有 %2 个图块（帧、行、列）。每个样本在每个方向上都至少需要一个图块。</translation>
    </message>
    <message>
        <source>%1 keeps tokens that it does not have: expected at least one, in ascending order, from 0 to %2.</source>
        <translation>%1 保留了它没有的词元：应至少保留一个，按升序排列，从 0 到 %2。</translation>
    </message>
    <message>
        <source>%1 has %2 tokens, but a packed sequence may hold %3. Raise the budget to %2 at least, or make the picture or clip smaller.</source>
        <translation>%1 有 %2 个词元，而一个打包序列只能容纳 %3 个。请把预算提高到至少 %2，或缩小图片或片段。</translation>
    </message>
    <message>
        <source>The share of tokens to drop is %1, expected at least 0 and less than 1.</source>
        <translation>要丢弃的词元比例为 %1，应不小于 0 且小于 1。</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>The latents have %1 %2, but the model works in patches of %3. Choose a size that is a multiple of what one patch covers.</source>
        <translation>潜变量有 %1 %2，而模型的图块大小是 %3。请选择图块所覆盖大小的整数倍。</translation>
    </message>
    <message>
        <source>%1 tokens don&apos;t fill a grid of %2 frames of %3x%4 patches.</source>
        <translation>%1 个词元填不满 %2 帧、每帧 %3x%4 个图块的网格。</translation>
    </message>
    <message>
        <source>Example %1</source>
        <translation>样本 %1</translation>
    </message>
</context>
<context>
    <name>pipeline</name>
    <message>
        <source>The decoder produced values that are not numbers, which would show as black. Try --dtype float32 or a lower guidance.</source>
        <translation>解码得到了无效的数值，画面会是黑色的。请降低引导强度，或用命令行选项 --dtype float32。</translation>
    </message>
    <message>
        <source>Step %1 gave values that are not numbers, which would end as a black clip. Lower the guidance, or compute in float32 (--dtype float32).</source>
        <translation>第 %1 步得到了无效的数值，结果会是黑色的片段。请降低引导强度，或用 float32 计算（命令行选项 --dtype float32）。</translation>
    </message>
    <message>
        <source>The engine failed: %1.</source>
        <translation>引擎出错：%1。</translation>
    </message>
    <message>
        <source>The weights in %1 hold values that are no numbers, or infinite (%2), which no setting mends: the file is damaged or was saved so. Download the model again, or use another edition of it.</source>
        <translation>%1 中的权重含有无效或无穷大的数值（%2），任何设置都无法补救：文件已损坏，或保存时就是如此。请重新下载模型，或使用它的另一个版本。</translation>
    </message>
    <message>
        <source>The GPU&apos;s memory ran out. Choose a smaller size or a shorter clip, or run on the CPU.</source>
        <translation>显卡内存用完了。请选择更小的尺寸或更短的片段，或改用处理器计算。</translation>
    </message>
    <message>
        <source>The whole frame would not fit the memory while it is decoded: it is decoded in overlapping tiles, which takes longer.</source>
        <translation>解码整帧会超出内存，因此改为按重叠的图块解码，需要更长时间。</translation>
    </message>
    <message>
        <source>The latents of this step are no longer kept (%1 is gone). Generate the clip again from its recipe.</source>
        <translation>这一步的潜变量已不再保留（%1 不存在）。请用它的设置重新生成。</translation>
    </message>
    <message>
        <source>Step %1 is not kept: this run has no folder for its steps. Name one (--save-steps) to see earlier steps.</source>
        <translation>第 %1 步没有保留：这次生成没有保存各步的文件夹。要查看前面的步骤，请用命令行选项 --save-steps 指定一个。</translation>
    </message>
    <message>
        <source>%1x%2</source>
        <translation>%1x%2</translation>
    </message>
    <message>
        <source>This clip is far beyond what the model was trained for: it is denoised in overlapping windows of %1, each of which may draw the subject again.</source>
        <translation>此片段远远超出模型训练时的尺寸：它按相互重叠的窗口（%1）去噪，每个窗口都可能再画一次主体。</translation>
    </message>
    <message>
        <source>%1 and %2 frames</source>
        <translation>%1、%2 帧</translation>
    </message>
    <message>
        <source>The run goes on.</source>
        <translation>生成会继续。</translation>
    </message>
    <message>
        <source>The run goes on after step %1 of %2.</source>
        <translation>从第 %1 步（共 %2 步）之后继续生成。</translation>
    </message>
    <message>
        <source>The run in %1 goes on in another Tubelet just now. Wait for its end or stop it there, or branch off it into another folder.</source>
        <translation>%1 中的生成正在另一个 Tubelet 中进行。请等它结束或在那里停止它，或从它分支到另一个文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be used as a run: %2</source>
        <translation>文件夹 %1 不能用作一次生成：%2</translation>
    </message>
    <message>
        <source>there is no such folder. Name the one that was given to --keep-run.</source>
        <translation>没有这个文件夹。请指定 --keep-run 所用的文件夹。</translation>
    </message>
    <message>
        <source>it is a file. Name the folder that was given to --keep-run.</source>
        <translation>它是一个文件。请指定 --keep-run 所用的文件夹。</translation>
    </message>
    <message>
        <source>%1. Check its permissions.</source>
        <translation>%1。请检查它的权限。</translation>
    </message>
    <message>
        <source>it is empty. Name the folder that was given to --keep-run.</source>
        <translation>它是空的。请指定 --keep-run 所用的文件夹。</translation>
    </message>
    <message>
        <source>it is of an earlier Tubelet, which kept pictures of the steps alone. The studio still shows them; to resume or branch, make the clip again.</source>
        <translation>它来自较早的 Tubelet，只保存了各步的画面。窗口中仍能查看它们；要恢复或分支，请重新生成片段。</translation>
    </message>
    <message>
        <source>it holds no run.json. Name the folder that was given to --keep-run.</source>
        <translation>其中没有 run.json。请指定 --keep-run 所用的文件夹。</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>it is of format %1, and this Tubelet reads format %2. Use the version that wrote it, or make the clip again.</source>
        <translation>它的格式为 %1，而这个 Tubelet 读取格式 %2。请使用写入它的版本，或重新生成片段。</translation>
    </message>
    <message>
        <source>The model in %1 is another one than that of the run in %2: it has changed since. Put the model back, name it with --model, or make the clip again.</source>
        <translation>%1 中的模型与 %2 中那次生成所用的不同：它后来改变了。请放回原来的模型，用 --model 指定它，或重新生成片段。</translation>
    </message>
    <message>
        <source>The model %1 of the run in %2 is gone. Put it back, or name where it lies now with --model.</source>
        <translation>%2 中那次生成所用的模型 %1 已不存在。请把它放回，或用 --model 指定它现在的位置。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 ... %2</source>
        <translation>%1 … %2</translation>
    </message>
    <message>
        <source>Step %1 of the run in %2 can&apos;t be had: the run has steps 1 to %3.</source>
        <translation>无法取得 %2 中那次生成的第 %1 步：它有第 1 到 %3 步。</translation>
    </message>
    <message>
        <source>Step %1 of the run in %2 can&apos;t be had: it branched off another run after step %3.</source>
        <translation>无法取得 %2 中那次生成的第 %1 步：它在第 %3 步之后从另一次生成分支而来。</translation>
    </message>
    <message>
        <source>Step %1 of the run in %2 was not reached: the run ended after step %3.</source>
        <translation>%2 中的生成没有到达第 %1 步：它在第 %3 步之后结束。</translation>
    </message>
    <message>
        <source>Step %1 of the run in %2 is no longer kept: older steps are thinned out to save room on the disk.</source>
        <translation>%2 中那次生成的第 %1 步已不再保留：为节省磁盘空间，较早的步骤会被逐渐删减。</translation>
    </message>
    <message>
        <source>Resume the run first.</source>
        <translation>请先恢复这次生成。</translation>
    </message>
    <message>
        <source>Choose one of %1.</source>
        <translation>请选择 %1 之一。</translation>
    </message>
    <message>
        <source>Step %1 is the run&apos;s last one: nothing is left that could become different. Branch off an earlier step.</source>
        <translation>第 %1 步是这次生成的最后一步：之后再没有可以改变的内容。请从更早的一步分支。</translation>
    </message>
    <message>
        <source>The kept state is of step %1, but its run has only %2: its files are not of one run. Make the clip again.</source>
        <translation>保存的状态属于第 %1 步，而那次生成只有 %2 步：这些文件不属于同一次生成。请重新生成片段。</translation>
    </message>
    <message>
        <source>The new schedule is entered before step %1 of %2, where the sample is %3 noise; after step %4 of the other run it was %5.</source>
        <translation>从新日程的第 %1 步（共 %2 步）之前进入，那里样本含 %3 的噪声；在另一次生成的第 %4 步之后为 %5。</translation>
    </message>
    <message>
        <source>This sampler draws no noise on its way: what the other run&apos;s step saw of the clip is mixed with new noise of seed %1.</source>
        <translation>这个采样器在途中不抽取噪声：另一次生成在该步对片段的估计会与种子 %1 的新噪声混合。</translation>
    </message>
    <message>
        <source>The noise that this sampler draws from here on is that of seed %1.</source>
        <translation>从这里起，这个采样器抽取的是种子 %1 的噪声。</translation>
    </message>
    <message>
        <source>The step before it is taken.</source>
        <translation>将使用它之前的一步。</translation>
    </message>
    <message>
        <source>The run in %1 branched off another one, and none of its steps can be read. Branch off that run again.</source>
        <translation>%1 中的生成是从另一次生成分支而来的，它的步骤都无法读取。请重新从那次生成分支。</translation>
    </message>
    <message numerus="yes">
        <source>%1x%2 and %n frame(s)</source>
        <translation>
            <numerusform>%1x%2、%n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>A run of %1 can&apos;t go on as one of %2: size and length stay. Begin a new run for others.</source>
        <translation>%1 的生成不能以 %2 继续：尺寸和长度保持不变。如需其他尺寸或长度，请开始新的生成。</translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n 个线程</numerusform>
        </translation>
    </message>
    <message>
        <source>This run was begun with %1 and goes on with %2: its pixels may differ by rounding from one that was not interrupted.</source>
        <translation>这次生成开始时使用 %1，现在以 %2 继续：像素可能与未中断的生成有舍入上的差别。</translation>
    </message>
    <message>
        <source>The runs that share this one&apos;s forward passes are others than before (%1 with itself then, %2 now): rounding depends on them, and pixels may differ from those of a run that was not interrupted, in float32 by one level of 255.</source>
        <translation>与它共用前向计算的任务和之前不同（连同它自己，之前 %1 个，现在 %2 个）：舍入由此而定，像素可能与未中断的生成略有差别，float32 时相差 255 级中的一级。</translation>
    </message>
    <message>
        <source>it is gone</source>
        <translation>文件已不存在</translation>
    </message>
    <message>
        <source>it is cut off or damaged</source>
        <translation>文件被截断或已损坏</translation>
    </message>
    <message>
        <source>its entries are damaged</source>
        <translation>其中的条目已损坏</translation>
    </message>
    <message>
        <source>it holds no whole state: an earlier Tubelet kept pictures of the steps alone</source>
        <translation>其中没有完整的状态：较早的 Tubelet 只保存了各步的画面</translation>
    </message>
    <message>
        <source>it is of another version of Tubelet</source>
        <translation>它来自其他版本的 Tubelet</translation>
    </message>
    <message>
        <source>its tensors don&apos;t belong together</source>
        <translation>其中的张量互不相符</translation>
    </message>
    <message>
        <source>Step %1 could not be kept: %2 The run goes on, but can only be resumed from a step before it.</source>
        <translation>第 %1 步无法保存：%2生成会继续，但只能从它之前的步骤恢复。</translation>
    </message>
    <message>
        <source>It is scaled from %1x%2 to %3x%4.</source>
        <translation>从 %1x%2 缩放到 %3x%4。</translation>
    </message>
    <message numerus="yes">
        <source>It is a single picture: all %n frames begin as it.</source>
        <translation>
            <numerusform>它是单张图片：全部 %n 帧都从它开始。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has %n frame(s), some of which are shown more than once to make %1.</source>
        <translation>
            <numerusform>它有 %n 帧，其中一些会重复出现，以凑足 %1 帧。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of its %n frame(s) %1 are taken, evenly. Name more frames (--frames) to take more.</source>
        <translation>
            <numerusform>从它的 %n 帧中均匀取出 %1 帧。要取更多，请指定更多帧 (--frames)。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is too long: its frames would take more than %2 at %3x%4. Cut its end off with a video editor and go on with that.</source>
        <translation>%1 太长：在 %3x%4 下它的帧会占用超过 %2。请用视频编辑器剪下它的结尾，再从那里继续。</translation>
    </message>
    <message numerus="yes">
        <source>%1 has %n frame(s), but the last %2 of it are needed for a run of %3. Name fewer frames (--frames), or begin with it (--start).</source>
        <translation>
            <numerusform>%1 有 %n 帧，但制作 %3 帧需要它的最后 %2 帧。请指定更少的帧 (--frames)，或者以它为起点 (--start)。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its last %1 frames are known to the run, and %n frame(s) follow.</source>
        <translation>
            <numerusform>它的最后 %1 帧对运行是已知的，其后是 %n 帧。</numerusform>
        </translation>
    </message>
    <message>
        <source>It plays at %1 frames per second and the result at %2.</source>
        <translation>它以每秒 %1 帧播放，而结果以每秒 %2 帧播放。</translation>
    </message>
    <message numerus="yes">
        <source>There is no frame %1 in %2: it has %n. Name one of them, or none.</source>
        <translation>
            <numerusform>%2 中没有第 %1 帧：它有 %n 帧。请指定其中一帧，或者不指定。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is a clip, of which frame %1 is taken.</source>
        <translation>它是一个片段，取其中第 %1 帧。</translation>
    </message>
    <message>
        <source>The file %1, which the run in %2 was given, is gone. Put it back, or make the clip again without it.</source>
        <translation>%2 中的运行所用的文件 %1 不见了。请把它放回去，或者不用它重新制作片段。</translation>
    </message>
    <message>
        <source>The file %1 is another one than the run in %2 was given: it has changed since. Put it back, or make the clip again.</source>
        <translation>文件 %1 与 %2 中的运行当初所用的不同：它后来被改动过。请换回原来的文件，或者重新制作片段。</translation>
    </message>
    <message>
        <source>Step %1 of the run in %2 can&apos;t be had: it began with a picture or clip and step %3.</source>
        <translation>无法取得 %2 中运行的第 %1 步：它以图片或片段为起点，从第 %3 步开始。</translation>
    </message>
    <message>
        <source>A run can&apos;t go on as one that is given other pictures or clips, or as a loop where it was none: begin a new run for that.</source>
        <translation>运行不能换用别的图片或片段继续，也不能从非循环变成循环：请为此开始新的运行。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 changed while it was read. Wait until the program that writes it is done, then begin again.</source>
        <translation>读取 %1 时它被改动了。请等写入它的程序完成，然后重新开始。</translation>
    </message>
    <message>
        <source>A forward pass that this clip shared with others failed (%1): each goes on alone from here, which takes longer.</source>
        <translation>此片段与其他片段共用的一次前向计算失败（%1）：从这里起各自单独继续，用时会更长。</translation>
    </message>
    <message>
        <source>The clip shows one plain colour, as LoRAs do that are too strong.</source>
        <translation>片段只有一种纯色，强度过高的 LoRA 会造成这样的结果。</translation>
    </message>
    <message>
        <source>%1 has %2x%3 pixels: of such a strip no more than %4 % would be left to fill %5x%6. Cut out the part that matters, or name a size of its shape (--size).</source>
        <translation>%1 有 %2x%3 像素：要填满 %5x%6，这样的长条最多只能留下 %4 %。请裁出要用的部分，或指定与它形状相符的尺寸（--size）。</translation>
    </message>
    <message numerus="yes">
        <source>It has one frame: all %n frames begin as it.</source>
        <translation>
            <numerusform>它只有一帧：全部 %n 帧都从它开始。</numerusform>
        </translation>
    </message>
    <message>
        <source>It lasts %1 s and the run %2 s: it is slowed down to fill them. Name fewer frames (--frames) to keep its speed.</source>
        <translation>它长 %1 秒，而运行长 %2 秒：它会放慢以填满时长。要保持原速，请减少帧数（--frames）。</translation>
    </message>
    <message>
        <source>It plays at %1 frames per second and the run at %2: frames are taken by their time, so that it moves as fast as before.</source>
        <translation>它每秒播放 %1 帧，而运行每秒 %2 帧：按时间取帧，使动作快慢不变。</translation>
    </message>
    <message>
        <source>The run begins with the first %1 s of its %2 s. Name more frames (--frames) to take more.</source>
        <translation>它长 %2 秒，运行从其最初的 %1 秒开始。要多取一些，请增加帧数（--frames）。</translation>
    </message>
    <message>
        <source>It has sound, which the result does not have: add it again with a video editor.</source>
        <translation>它带有声音，而结果没有声音：请用视频编辑软件再加上。</translation>
    </message>
    <message>
        <source>%1 has a single frame, but a run of %2 frames goes on with the last %3 of a clip. Give it as the first frame (--first), or begin with it (--start).</source>
        <translation>%1 只有一帧，而 %2 帧的运行要接着片段的最后 %3 帧继续。请把它作为首帧（--first），或从它开始（--start）。</translation>
    </message>
    <message numerus="yes">
        <source>Its last frame is known to the run, and %n frame(s) follow.</source>
        <translation>
            <numerusform>运行已知它的最后一帧，其后再生成 %n 帧。</numerusform>
        </translation>
    </message>
    <message>
        <source>its run.json is missing, which says what the steps were made for. Copy the folder again as a whole, or make the clip again.</source>
        <translation>缺少 run.json，其中记着各步是为什么而做的。请重新完整复制这个文件夹，或重新生成片段。</translation>
    </message>
    <message>
        <source>its run.json is damaged: %1 Copy the folder again, or make the clip again.</source>
        <translation>其中的 run.json 已损坏：%1请重新复制这个文件夹，或重新生成片段。</translation>
    </message>
    <message>
        <source>it nests too deep.</source>
        <translation>嵌套过深。</translation>
    </message>
    <message>
        <source>it is empty.</source>
        <translation>内容为空。</translation>
    </message>
    <message>
        <source>it is cut off or no JSON.</source>
        <translation>内容不完整，或不是 JSON。</translation>
    </message>
    <message>
        <source>It has &quot;firstStep&quot; %1, but %2 steps.</source>
        <translation>“firstStep”为 %1，但共有 %2 步。</translation>
    </message>
    <message>
        <source>it does not say that it is a run&apos;s.</source>
        <translation>没有标明它属于一次运行。</translation>
    </message>
    <message>
        <source>its run.json was changed since Tubelet wrote it, and no longer says what the steps were made for. Put back what it held; to change a run, branch off it (tubelet branch).</source>
        <translation>其中的 run.json 在 Tubelet 写入之后被改动过，不再说明各步是为什么而做的。请恢复原来的内容；要改动一次运行，请从它分支（tubelet branch）。</translation>
    </message>
    <message>
        <source>its entries are incomplete.</source>
        <translation>条目不完整。</translation>
    </message>
    <message numerus="yes">
        <source>That is a new beginning: nothing of what %n step(s) made is kept, since the first of %1 is the nearest. Name more steps (--steps) to keep some of it.</source>
        <translation>
            <numerusform>这等于重新开始：前 %n 步的成果全都没有保留，因为 %1 步中最接近的是第一步。要保留一部分，请增加步数（--steps）。</numerusform>
        </translation>
    </message>
    <message>
        <source>The run.json of the run in %1 was removed while it went on: it is written again.</source>
        <translation>%1 中运行的 run.json 在运行期间被删除：已重新写入。</translation>
    </message>
    <message>
        <source>The LoRA %1 has changed since the run that this one branches off: the branch takes it as it is now.</source>
        <translation>LoRA %1 自此分支所出的运行以来已改变：分支按它现在的样子使用。</translation>
    </message>
    <message>
        <source>it is of another size or length than the run</source>
        <translation>它的尺寸或长度与该运行不同</translation>
    </message>
    <message>
        <source>it holds values that are no numbers</source>
        <translation>其中有不是数字的值</translation>
    </message>
    <message>
        <source>it is of another run or step</source>
        <translation>它属于另一个运行或另一步</translation>
    </message>
    <message>
        <source>what its sampler or its noise need is incomplete</source>
        <translation>其采样器或噪声所需的内容不完整</translation>
    </message>
    <message>
        <source>The run in %1 holds no step to go on from: it begins anew, from its first.</source>
        <translation>%1 中的运行没有可供继续的步：它从第一步重新开始。</translation>
    </message>
    <message>
        <source>None of the steps that the run in %1 kept can be used. Resume the run first.</source>
        <translation>%1 中的运行保留的各步都不可用。请先继续该运行。</translation>
    </message>
    <message>
        <source>The LoRA %1 is another one than that of the run in %2: it has changed since. Put it back, %3, or make the clip again.</source>
        <translation>LoRA %1 与 %2 中运行所用的不同：它已被更改。请放回原文件，%3，或重新生成片段。</translation>
    </message>
    <message>
        <source>branch off the run (tubelet branch)</source>
        <translation>从该运行分支（tubelet branch）</translation>
    </message>
    <message>
        <source>The LoRA %1 of the run in %2 is gone. Put it back, or name where it lies now with %3.</source>
        <translation>%2 中的运行所用的 LoRA %1 已不在。请放回，或用 %3 指明它现在的位置。</translation>
    </message>
    <message>
        <source>name it to take it all the same (%1)</source>
        <translation>写明它以照样使用（%1）</translation>
    </message>
    <message>
        <source>name where that one lies now (--lora FILE)</source>
        <translation>指明原来那个现在的位置（--lora FILE）</translation>
    </message>
    <message>
        <source>The LoRA %1 is none that was in use: --lora says where those lie now. To go on with others, branch off the run (tubelet branch).</source>
        <translation>LoRA %1 不是所用过的：--lora 指明那些 LoRA 现在的位置。要换用其他的，请从该运行分支（tubelet branch）。</translation>
    </message>
    <message>
        <source>it is no file.</source>
        <translation>它不是文件。</translation>
    </message>
    <message>
        <source>There is no model in %1. Name with --model where the model of the run in %2 lies now.</source>
        <translation>%1 中没有模型。请用 --model 指明 %2 中运行的模型现在的位置。</translation>
    </message>
    <message>
        <source>The kept step %1 can&apos;t be opened: %2. The run is left as it is: mend that, such as the file&apos;s permissions, and try again.</source>
        <translation>无法打开保留的步 %1：%2。该运行保持原样：请解决此问题（例如文件权限），然后重试。</translation>
    </message>
    <message>
        <source>it is damaged: its checksum is not that of what it holds</source>
        <translation>它已损坏：校验和与内容不符</translation>
    </message>
    <message>
        <source>The kept step %1 can&apos;t be used: %2. Choose another step; without one that can be used, make the clip again.</source>
        <translation>保留的步 %1 不可用：%2。请选择另一步；如没有可用的步，请重新生成片段。</translation>
    </message>
    <message>
        <source>The kept step %1 can&apos;t be used: %2.</source>
        <translation>保留的步 %1 不可用：%2。</translation>
    </message>
    <message>
        <source>The folder for step latents, %1, can&apos;t be created: %2. Choose another folder (--keep-run, or XDG_CACHE_HOME for the studio&apos;s).</source>
        <translation>无法创建存放各步潜变量的文件夹 %1：%2。请选择另一个文件夹（--keep-run；工作室的用 XDG_CACHE_HOME）。</translation>
    </message>
    <message>
        <source>Step %1 could not be kept: %2 The run goes on, but none of its steps is kept to resume it from.</source>
        <translation>无法保留第 %1 步：%2 运行继续进行，但没有保留任何可供继续的步。</translation>
    </message>
    <message>
        <source>%1 has %2 frames, but a run of %3 paints into a clip of %4. Name the clip&apos;s own number of frames (--frames).</source>
        <translation>%1 有 %2 帧，而 %3 帧的运行只能在 %4 帧的片段上绘制。请指定片段自身的帧数（--frames）。</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>The mask has %1 frames, but the clip has %2. Paint it over the frames of this clip, or give one picture for all of them.</source>
        <translation>蒙版有 %1 帧，而片段有 %2 帧。请在此片段的各帧上绘制，或给出一张用于所有帧的图片。</translation>
    </message>
    <message>
        <source>The mask is empty: nothing of the clip would be made again. Paint over a part of it.</source>
        <translation>蒙版是空的：片段中没有任何部分会重做。请涂抹其中一部分。</translation>
    </message>
    <message>
        <source>%1 % of it is cut off at the left and at the right</source>
        <translation>左右两侧各裁掉 %1 %</translation>
    </message>
    <message>
        <source>%1 % of it is cut off at the top and at the bottom</source>
        <translation>上下两侧各裁掉 %1 %</translation>
    </message>
    <message>
        <source>%1 % of it is cut off at the right</source>
        <translation>右侧裁掉 %1 %</translation>
    </message>
    <message>
        <source>%1 % of it is cut off at the bottom</source>
        <translation>下方裁掉 %1 %</translation>
    </message>
    <message>
        <source>%1 % of it is cut off at the left</source>
        <translation>左侧裁掉 %1 %</translation>
    </message>
    <message>
        <source>%1 % of it is cut off at the top</source>
        <translation>上方裁掉 %1 %</translation>
    </message>
    <message>
        <source>%1 % of it is cut off at the left and %2 % at the right</source>
        <translation>左侧裁掉 %1 %，右侧裁掉 %2 %</translation>
    </message>
    <message>
        <source>%1 % of it is cut off at the top and %2 % at the bottom</source>
        <translation>上方裁掉 %1 %，下方裁掉 %2 %</translation>
    </message>
    <message>
        <source>It has %1x%2 pixels: to fill %3x%4 it is scaled, and %5. Move what is left of it (--crop-position), or name a size of its shape (--size) to keep all of it.</source>
        <translation>它有 %1x%2 像素：为填满 %3x%4 而缩放，并且%5。可移动保留的部分（--crop-position），或指定与其形状相同的尺寸（--size）以保留全部。</translation>
    </message>
    <message>
        <source>the file is not what that run made</source>
        <translation>该文件不是那次生成的结果</translation>
    </message>
    <message>
        <source>it was made with another model</source>
        <translation>它是用另一个模型生成的</translation>
    </message>
    <message>
        <source>it is of another size or length than this run</source>
        <translation>它的尺寸或长度与本次生成不同</translation>
    </message>
    <message>
        <source>its clip holds pictures that it was given</source>
        <translation>其片段中含有当时给定的画面</translation>
    </message>
    <message>
        <source>The kept run in %1 is not used, and the file is read instead: %2.</source>
        <translation>不使用 %1 中保留的生成过程，改为读取文件：%2。</translation>
    </message>
    <message>
        <source>%1, the latents of the clip that the run in %2 was given, is gone or damaged. Make the clip again.</source>
        <translation>%1（%2 中的生成所用片段的潜变量）已丢失或损坏。请重新生成片段。</translation>
    </message>
    <message>
        <source>This run branches off an earlier one after its step %1 of %2.</source>
        <translation>此次生成从先前一次的第 %1 步（共 %2 步）分出。</translation>
    </message>
    <message>
        <source>The model&apos;s own preview decoder can&apos;t be used, so that the pictures of steps are blurred. %1</source>
        <translation>模型自带的预览解码器无法使用，因此各步的画面会模糊。%1</translation>
    </message>
    <message>
        <source>Memory ran out while the clip was decoded: it is decoded anew in overlapping tiles, which takes longer and less memory.</source>
        <translation>解码片段时内存不足：将用相互重叠的图块重新解码，这需要更长的时间和更少的内存。</translation>
    </message>
    <message>
        <source>Memory ran out though there had seemed to be enough. The run goes on with less of it, which takes longer.</source>
        <translation>内存看似足够，但还是用完了。生成将用较少的内存继续，这需要更长的时间。</translation>
    </message>
    <message>
        <source>The transformer does not fit the memory whole: its blocks are read one by one at every step, which takes longer.</source>
        <translation>内存放不下整个 Transformer：每一步都要逐块读取它，因此耗时更长。</translation>
    </message>
    <message>
        <source>This processor has no fast products of bfloat16: float32, the default here, takes less time and is more exact.</source>
        <translation>此处理器没有快速的 bfloat16 乘法：这里的默认格式 float32 用时更短，也更精确。</translation>
    </message>
    <message>
        <source>There is too little memory to decode a step beside the transformer. Watch it when the run has ended, or choose a smaller size.</source>
        <translation>内存不足，无法在 Transformer 仍在内存中时解码某一步。请等生成结束后再看，或选择较小的尺寸。</translation>
    </message>
</context>
<context>
    <name>request</name>
    <message>
        <source>&quot;%1&quot; is not a known sampler; known are %2.</source>
        <translation>“%1”不是已知的采样器；已知的有 %2。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a known device; known are %2.</source>
        <translation>“%1”不是已知的设备；已知的有 %2。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a known number type; known are %2.</source>
        <translation>“%1”不是已知的数值类型；已知的有 %2。</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; of this JSON should hold %2 but holds %3.</source>
        <translation>文件中的设置“%1”应为 %2，实际是 %3。</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a whole number from 0 to 18446744073709551615</source>
        <translation>0 到 18446744073709551615 的整数</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; of this JSON holds a word that was not expected: %2</source>
        <translation>文件中的设置“%1”含有未知的词：%2</translation>
    </message>
    <message>
        <source>This JSON has more than %1 lists or objects in each other; a recipe has a few. Check that it is the file that was meant.</source>
        <translation>这段 JSON 中的列表或对象嵌套超过 %1 层；配方只有几层。请检查是否选对了文件。</translation>
    </message>
    <message>
        <source>This text is not valid JSON: %1.</source>
        <translation>文件中的设置不是有效的 JSON：%1。</translation>
    </message>
    <message>
        <source>This JSON should be an object in braces but is of another kind: %1.</source>
        <translation>文件中的设置应为花括号中的 JSON 对象，实际是 %1。</translation>
    </message>
    <message>
        <source>an object in braces</source>
        <translation>花括号中的对象</translation>
    </message>
    <message>
        <source>Only the low 32 bits of a seed count: %1 gives the same clip as seed %2. Seeds up to %3 are all different.</source>
        <translation>种子只有低 32 位起作用：%1 与种子 %2 得到相同的片段。不超过 %3 的种子各不相同。</translation>
    </message>
    <message>
        <source>The %1 is not valid UTF-8 text. Type it again, or save its file as UTF-8.</source>
        <translation>%1不是有效的 UTF-8 文本。请重新输入，或把它的文件存为 UTF-8。</translation>
    </message>
    <message>
        <source>The %1 has %2 characters; at most %3 are accepted. Shorten it to the words that matter.</source>
        <translation>%1有 %2 个字符，最多允许 %3 个。请只保留重要的词。</translation>
    </message>
    <message>
        <source>%1 at character %2</source>
        <translation>第 %2 个字符 %1</translation>
    </message>
    <message numerus="yes">
        <source>The %1 holds %n control character(s) (%2) that (means|mean) nothing to the model.</source>
        <translation>
            <numerusform>%1含有 %n 个控制字符（%2），它们对模型没有意义。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, ...</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>%1 %2 is not a size in pixels</source>
        <translation>%1 %2 不是像素尺寸</translation>
    </message>
    <message>
        <source>%1 %2 is not a multiple of %3</source>
        <translation>%1 %2 不是 %3 的倍数</translation>
    </message>
    <message>
        <source>%1, the largest edge that this model knows</source>
        <translation>%1（这个模型所能处理的最大边长）</translation>
    </message>
    <message>
        <source>%1, the largest edge that is accepted</source>
        <translation>%1（允许的最大边长）</translation>
    </message>
    <message>
        <source>Width %1 and height %2 are larger than %3</source>
        <translation>宽度 %1 和高度 %2 超过了 %3</translation>
    </message>
    <message>
        <source>Width %1 is larger than %2</source>
        <translation>宽度 %1 超过了 %2</translation>
    </message>
    <message>
        <source>Height %1 is larger than %2</source>
        <translation>高度 %1 超过了 %2</translation>
    </message>
    <message>
        <source>%1, and few machines have the memory for nearly as much; the model&apos;s own size is %2.</source>
        <translation>%1，而且很少有电脑有足够的内存生成接近这么大的画面；模型本身的尺寸是 %2。</translation>
    </message>
    <message>
        <source>%1, and few machines have the memory for nearly as much.</source>
        <translation>%1，而且很少有电脑有足够的内存生成接近这么大的画面。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1和%2</translation>
    </message>
    <message>
        <source>%1; the nearest legal size is %2.</source>
        <translation>%1；最接近的可用尺寸是 %2。</translation>
    </message>
    <message>
        <source>%1; the nearest legal sizes are %2.</source>
        <translation>%1；最接近的可用尺寸有 %2。</translation>
    </message>
    <message>
        <source>a whole number from 1</source>
        <translation>不小于 1 的整数</translation>
    </message>
    <message>
        <source>1 plus a multiple of %1 (1, %2, %3, ...)</source>
        <translation>%1 的倍数加 1（1、%2、%3…）</translation>
    </message>
    <message>
        <source>A clip of %1 frames is not possible: %2</source>
        <translation>无法生成 %1 帧的片段：%2</translation>
    </message>
    <message>
        <source>the model makes %1 frames; the nearest legal count is %2.</source>
        <translation>模型的帧数应为%1；最接近的可用帧数是 %2。</translation>
    </message>
    <message>
        <source>this model draws single pictures; the only legal count is 1.</source>
        <translation>该模型只绘制单张图片，帧数只能为 1。</translation>
    </message>
    <message>
        <source>this model knows at most %1 frames; the nearest legal count is %1.</source>
        <translation>这个模型最多能处理 %1 帧；最接近的可用帧数是 %1。</translation>
    </message>
    <message>
        <source>at most %1 are accepted; the nearest legal count is %1.</source>
        <translation>最多允许 %1 帧；最接近的可用帧数是 %1。</translation>
    </message>
    <message>
        <source>the model makes %1 frames; the nearest legal counts are %2 and %3.</source>
        <translation>模型的帧数应为%1；最接近的可用帧数有 %2 和 %3。</translation>
    </message>
    <message>
        <source>A frame rate of %1 is not possible; name %2 to %3 frames per second.</source>
        <translation>帧率 %1 不可用；应为每秒 %2 到 %3 帧。</translation>
    </message>
    <message>
        <source>%1 steps are not possible; name 1 to %2. The nearest legal count is %3.</source>
        <translation>步数 %1 不可用；应为 1 到 %2。最接近的可用步数是 %3。</translation>
    </message>
    <message>
        <source>Guidance %1 is not possible; name 0 to %2 (1 turns guidance off).</source>
        <translation>引导强度 %1 不可用；应为 0 到 %2（1 表示不引导）。</translation>
    </message>
    <message>
        <source>Shift %1 is not possible; name %2 to %3 (1 shifts nothing).</source>
        <translation>偏移 %1 不可用；应为 %2 到 %3（1 表示不偏移）。</translation>
    </message>
    <message>
        <source>%1 threads are not possible; name 1 to %2, or 0 for all processors.</source>
        <translation>线程数 %1 不可用；应为 1 到 %2，或用 0 表示全部处理器。</translation>
    </message>
    <message>
        <source>The sampler %1 does not fit this model, which %2; choose %3.</source>
        <translation>采样器 %1 不适合这个模型，因为它%2；请选择 %3。</translation>
    </message>
    <message>
        <source>predicts the velocity of a flow</source>
        <translation>预测的是流的速度</translation>
    </message>
    <message>
        <source>works on a noise schedule</source>
        <translation>使用噪声调度</translation>
    </message>
    <message>
        <source>%1 is a size that the model was not trained on (trained: %2); the clip may look worse.</source>
        <translation>模型没有在 %1 的尺寸上训练过（训练时为：%2）；画面可能较差。</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) is a length that the model was not trained on (trained: %1); the motion may look worse.</source>
        <translation>
            <numerusform>模型没有在 %n 帧的长度上训练过（训练时为：%1）；动作可能较差。</numerusform>
        </translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the name of the classes %2 of this model; %3 is drawn. Name a number to choose.</source>
        <translation>“%1”是该模型的类别 %2 共有的名称；将绘制 %3。输入编号可另选。</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>%1 and %2 more words</source>
        <translation>%1以及另外 %2 个词</translation>
    </message>
    <message>
        <source>%1 does not know %2 of the %3; it was trained on few words and will guess or ignore the rest.</source>
        <translation>%1不认识%3中的 %2；它只用少量的词训练过，其余的会猜测或忽略。</translation>
    </message>
    <message>
        <source>The model reads %1 as plain words: weights, tags and wildcards of other programs mean nothing here. Say in words what matters.</source>
        <translation>模型把 %1 当作普通文字：其他程序的权重、标签和通配符在这里没有意义。请用文字说出重要的内容。</translation>
    </message>
    <message numerus="yes">
        <source>Seeds %1 and the %2 after it are not possible: seeds are whole numbers from 0 to %3. Name a seed up to %4, or at most %n variation(s).</source>
        <translation>
            <numerusform>种子 %1 及其后的 %2 个不可用：种子是 0 到 %3 的整数。请使用不大于 %4 的种子，或最多 %n 个变体。</numerusform>
        </translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>negative prompt</source>
        <translation>负面提示词</translation>
    </message>
    <message>
        <source>The prompt is empty. Say in a few words what the clip should show.</source>
        <translation>提示词是空的。请用几个词说明片段要展示什么。</translation>
    </message>
    <message>
        <source>This model draws classes; the negative prompt means nothing to it and is not used.</source>
        <translation>该模型按类别绘制；负面提示词对它没有意义，不会使用。</translation>
    </message>
    <message>
        <source>The negative prompt has no effect at guidance %1; it needs a guidance above 1.</source>
        <translation>引导强度为 %1 时负面提示词不起作用；引导强度需要大于 1。</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>文本的列表</translation>
    </message>
    <message>
        <source>objects with &quot;file&quot; and &quot;strength&quot;</source>
        <translation>带“file”和“strength”的对象</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1以及另外 %2 个</translation>
    </message>
    <message numerus="yes">
        <source>%n (fits|fit) nothing in this model.</source>
        <translation>
            <numerusform>有 %n 个与该模型完全不匹配。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n (fits|fit) nothing in this model: %1.</source>
        <translation>
            <numerusform>有 %n 个与该模型完全不匹配：%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) (has|have) another shape.</source>
        <translation>
            <numerusform>有 %n 层的形状不同。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) (has|have) another shape: %1.</source>
        <translation>
            <numerusform>有 %n 层的形状不同：%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n tensor(s) (is|are) used, in %2.</source>
        <translation>
            <numerusform>用到 %n 个张量中的 %1 个，分布在%2中。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>The LoRA %1 is used in part only: %2</source>
        <translation>LoRA %1 只有一部分被使用：%2</translation>
    </message>
    <message>
        <source>%1 LoRAs are too many: at most %2 are applied to one model. Leave some out, or merge them before.</source>
        <translation>%1 个 LoRA 太多：一个模型最多应用 %2 个。请去掉一些，或事先合并。</translation>
    </message>
    <message>
        <source>The strength of the LoRA %1 is %2; a number from %3 to %4 is expected, 1 is as it was trained.</source>
        <translation>LoRA %1 的强度为 %2；应为 %3 到 %4 的数，1 表示与训练时相同。</translation>
    </message>
    <message>
        <source>The LoRA %1 is there twice. Name it once, with the strength that both would have together.</source>
        <translation>LoRA %1 出现了两次。请只写一次，强度为两者之和。</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>a list of objects in braces</source>
        <translation>由花括号括起的对象组成的列表</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no use of a file; there are %2.</source>
        <translation>“%1”不是文件的用途；可用的有 %2。</translation>
    </message>
    <message numerus="yes">
        <source>At %1 %2 none of the %n step(s) would be made. Name at least %3, or more steps (%4).</source>
        <translation>
            <numerusform>在 %1 %2 下，%n 步中一步也不会执行。请至少指定 %3，或者增加步数 (%4)。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 needs clips, but this model draws single pictures.</source>
        <translation>%1 需要片段，但这个模型只画单张图片。</translation>
    </message>
    <message>
        <source>A single picture can&apos;t be a loop: name at least %1 frames, or leave %2 out.</source>
        <translation>单张图片不能循环：请至少指定 %1 帧，或者去掉 %2。</translation>
    </message>
    <message>
        <source>%1 and %2 don&apos;t go together: a loop has no first and no last frame. Leave one of them out.</source>
        <translation>%1 与 %2 不能同时使用：循环没有首帧和末帧。请去掉其中一个。</translation>
    </message>
    <message>
        <source>%1 needs clips, but this model draws single pictures. Begin with one: %2.</source>
        <translation>%1 需要片段，但这个模型只画单张图片。可以以图片为起点：%2。</translation>
    </message>
    <message numerus="yes">
        <source>With %1 nothing of %n frame(s) is left to be made; name at least %2 frames (--frames).</source>
        <translation>
            <numerusform>使用 %1 时，%n 帧中没有剩下要制作的；请至少指定 %2 帧 (--frames)。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 names no file. Name a picture or clip, or leave it out.</source>
        <translation>%1 没有指定文件。请指定图片或片段，或者去掉它。</translation>
    </message>
    <message>
        <source>%1 is there twice. Name one file.</source>
        <translation>%1 出现了两次。请只指定一个文件。</translation>
    </message>
    <message>
        <source>Frame %1 of the file of %2 is not possible: of --first and --last files one may be named, from 1, or from the end with -1, -2 and so on.</source>
        <translation>%2 的文件不能指定第 %1 帧：只有 --first 和 --last 的文件可以指定一帧，从 1 数起，或者用 -1、-2 等从末尾数起。</translation>
    </message>
    <message>
        <source>%1 and %2 don&apos;t go together: a run begins with one clip. Leave one of them out.</source>
        <translation>%1 与 %2 不能同时使用：一次运行只能以一个片段开始。请去掉其中一个。</translation>
    </message>
    <message>
        <source>%1 and %2 don&apos;t go together: an extension begins with the end of its clip. Leave one of them out.</source>
        <translation>%1 与 %2 不能同时使用：续接从原片段的结尾开始。请去掉其中一个。</translation>
    </message>
    <message>
        <source>a list of %1</source>
        <translation>%1的列表</translation>
    </message>
    <message>
        <source>objects with &quot;use&quot; and &quot;file&quot;</source>
        <translation>含有 &quot;use&quot; 和 &quot;file&quot; 的对象</translation>
    </message>
    <message>
        <source>A loop of %1 frames is not possible: it has a multiple of %2 frames, from %3 to %4; the nearest legal count is %5.</source>
        <translation>循环不能是 %1 帧：它的帧数是 %2 的倍数，从 %3 到 %4；最接近的合法帧数是 %5。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a known aspect ratio; known are %2. Name any other shape with a size in pixels.</source>
        <translation>“%1”不是已知的宽高比；已知的有 %2。其他形状请用像素尺寸指定。</translation>
    </message>
    <message>
        <source>%1 %2 is not possible; name %3 to %4. The least changes next to nothing; %4 keeps next to nothing of the file.</source>
        <translation>%1 不能是 %2；请给出 %3 到 %4。最小值几乎不改变什么；%4 几乎不保留文件的内容。</translation>
    </message>
    <message>
        <source>%1 at strength %2</source>
        <translation>%1（强度 %2）</translation>
    </message>
    <message numerus="yes">
        <source>%n LoRA(s) (is|are) in use: %1. Try less of (it|them) (--lora).</source>
        <translation>
            <numerusform>正在使用 %n 个 LoRA：%1。请降低强度再试（--lora）。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 is not possible; expected 1 to %3.</source>
        <translation>%1不能是 %2；应为 1 到 %3。</translation>
    </message>
    <message>
        <source>Number of frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>Painting needs clips, but this model draws single pictures.</source>
        <translation>绘制需要视频片段，但此模型只画单张图片。</translation>
    </message>
    <message>
        <source>Painting into a clip takes no other picture or clip: leave the others out.</source>
        <translation>在片段上绘制时不能使用其他图片或片段：请去掉其他的。</translation>
    </message>
    <message>
        <source>Nothing is painted: say which part of the clip to make again (--mask or --box).</source>
        <translation>还没有绘制：请说明重做片段的哪一部分（--mask 或 --box）。</translation>
    </message>
    <message>
        <source>A blend takes two clips: the one that it begins as and the one that it turns into.</source>
        <translation>混合需要两个片段：开始时的片段和最后变成的片段。</translation>
    </message>
    <message>
        <source>A blend and a storyboard don&apos;t go together: make one after the other.</source>
        <translation>混合和分镜不能同时使用：请先后制作。</translation>
    </message>
    <message>
        <source>The curve of a blend has 1 to %1 points from 0, the first clip, to 1, the second one.</source>
        <translation>混合的曲线有 1 到 %1 个点，从 0（第一个片段）到 1（第二个片段）。</translation>
    </message>
    <message>
        <source>The mask can&apos;t be read: its text was changed or cut. Paint it again.</source>
        <translation>无法读取蒙版：其文本被更改或截断。请重新绘制。</translation>
    </message>
    <message>
        <source>A mask of %1x%2 pixels and %3 frames is not possible; it has those of its clip.</source>
        <translation>%1x%2 像素、%3 帧的蒙版不可能；它应与其片段相同。</translation>
    </message>
    <message>
        <source>%1 %2 is not possible; name %3 to %4 pixels.</source>
        <translation>%1 %2 不可能；请指定 %3 到 %4 像素。</translation>
    </message>
    <message>
        <source>%1 %2 is not possible; name %3 to %4 frames.</source>
        <translation>%1 %2 不可能；请指定 %3 到 %4 帧。</translation>
    </message>
    <message>
        <source>The mask has too many edges: it would take %1 in the recipe, and %2 are accepted. Paint larger, smoother parts, or leave its shades out.</source>
        <translation>蒙版的边缘过多：在配方中将占 %1，最多接受 %2。请绘制更大、更平滑的区域，或去掉灰度。</translation>
    </message>
    <message>
        <source>The mask is empty: nothing of the clip would be made again. Paint over a part of it.</source>
        <translation>蒙版是空的：片段中没有任何部分会重做。请涂抹其中一部分。</translation>
    </message>
    <message>
        <source>a list of numbers</source>
        <translation>数字列表</translation>
    </message>
    <message>
        <source>objects with &quot;prompt&quot; and &quot;frames&quot;</source>
        <translation>含 &quot;prompt&quot; 和 &quot;frames&quot; 的对象</translation>
    </message>
    <message>
        <source>Card %1 says nothing. Say in a few words what it should show, or remove it.</source>
        <translation>第 %1 张卡片没有内容。请用几个词说明它应显示什么，或移除它。</translation>
    </message>
    <message numerus="yes">
        <source>Card %1 has %n frame(s); name at least %2, which this model makes as one, and at most %3.</source>
        <translation>
            <numerusform>第 %1 张卡片有 %n 帧；至少应为 %2 帧（此模型将其作为一个整体制作），最多 %3 帧。</numerusform>
        </translation>
    </message>
    <message>
        <source>The first card has a transition, but none comes before it. Leave that out.</source>
        <translation>第一张卡片有过渡，但它之前没有卡片。请去掉该过渡。</translation>
    </message>
    <message>
        <source>A transition of %1 frames is not possible; name 0 or more.</source>
        <translation>%1 帧的过渡不可能；请指定 0 或更多。</translation>
    </message>
    <message>
        <source>Card %1 is too short for its transitions: of %2 frames, %3 are taken by them. Make it longer, or them shorter.</source>
        <translation>第 %1 张卡片对其过渡来说太短：共 %2 帧，其中 %3 帧被过渡占用。请加长卡片或缩短过渡。</translation>
    </message>
    <message>
        <source>A storyboard needs clips, but this model draws single pictures.</source>
        <translation>分镜需要视频片段，但此模型只画单张图片。</translation>
    </message>
    <message>
        <source>A storyboard of %1 cards is not possible; it has up to %2.</source>
        <translation>%1 张卡片的分镜不可能；最多 %2 张。</translation>
    </message>
    <message>
        <source>A storyboard can&apos;t be a loop: it has a first and a last card. Leave %1 out.</source>
        <translation>分镜不能循环：它有第一张和最后一张卡片。请去掉 %1。</translation>
    </message>
    <message>
        <source>The cards have %1 frames together, but the clip has %2. Make them equal.</source>
        <translation>卡片合计 %1 帧，而片段有 %2 帧。请使两者相等。</translation>
    </message>
    <message>
        <source>Line %1 of the storyboard has %2 parts; a card has up to 3, with | between them: what it shows | its length | the transition to it.</source>
        <translation>分镜第 %1 行有 %2 个部分；一张卡片最多有 3 个部分，以 | 分隔：显示什么 | 长度 | 过渡。</translation>
    </message>
    <message>
        <source>Line %1 of the storyboard says &quot;%2&quot; where a length is expected: seconds, such as 2s or 1.5s, or a whole number of frames.</source>
        <translation>分镜第 %1 行在应为长度处写着“%2”：请用秒（例如 2s 或 1.5s）或整数帧。</translation>
    </message>
    <message>
        <source>The storyboard has no cards. Write a line for each, such as: a red star spinning | 2s | 0.5s</source>
        <translation>分镜没有卡片。请每张卡片写一行，例如“a red star spinning | 2s | 0.5s”</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no source of a picture or clip; known are %2.</source>
        <translation>“%1”不是图片或片段的来源；已知的有 %2。</translation>
    </message>
    <message>
        <source>The crop of %1 is at %2,%3, which is outside the picture; name two numbers from 0 to 1, the middle is 0.5,0.5.</source>
        <translation>%1 的裁剪位置为 %2,%3，在画面之外；请给出 0 到 1 之间的两个数，正中为 0.5,0.5。</translation>
    </message>
    <message>
        <source>The cards last %1 frames together, but at most %2 can be made. Shorten some, or remove one.</source>
        <translation>这些卡片合计 %1 帧，但最多只能生成 %2 帧。请缩短一些，或删去一张。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is none of a model&apos;s two transformers; known are %2.</source>
        <translation>“%1”不是模型的两个 Transformer 之一；可用的有 %2。</translation>
    </message>
    <message>
        <source>This model makes a clip of its first frame: name a picture for it (%1).</source>
        <translation>此模型由第一帧生成片段：请为其指定一张图片（%1）。</translation>
    </message>
    <message>
        <source>This model makes a clip between two frames: name the last one, too (%1).</source>
        <translation>此模型生成两帧之间的片段：请同时指定最后一帧（%1）。</translation>
    </message>
    <message>
        <source>%1 is for models with two transformers, and this one has one: leave it out.</source>
        <translation>%1 用于有两个 Transformer 的模型，而此模型只有一个：请去掉它。</translation>
    </message>
    <message>
        <source>The LoRA %1 is asked for on one of two transformers (%2), and this model has one: name the file alone.</source>
        <translation>LoRA %1 指定用于两个 Transformer 之一（%2），而此模型只有一个：请只写文件名。</translation>
    </message>
    <message>
        <source>By its name the LoRA %1 is made for %2 steps and guidance %3, and this run has %4 and %5: it takes longer, and the clip may look burnt. Choose those, or leave the LoRA out.</source>
        <translation>从名称看，LoRA %1 适用于 %2 步和引导强度 %3，而这次生成使用 %4 步和 %5：这会更慢，片段也可能显得过度饱和。请使用前者，或不使用这个 LoRA。</translation>
    </message>
    <message>
        <source>This model makes a clip of its first frame, and no %1. Choose another model for that.</source>
        <translation>这个模型由第一帧生成片段，不能生成%1。请为此选择另一个模型。</translation>
    </message>
    <message>
        <source>loop</source>
        <translation>循环片段</translation>
    </message>
    <message>
        <source>storyboard</source>
        <translation>分镜</translation>
    </message>
    <message>
        <source>clip of which a part is made again</source>
        <translation>部分重新生成的片段</translation>
    </message>
    <message>
        <source>blend of two clips</source>
        <translation>两个片段的混合</translation>
    </message>
    <message>
        <source>clip that only begins like another one</source>
        <translation>只是开头与另一个片段相同的片段</translation>
    </message>
</context>
<context>
    <name>store</name>
    <message>
        <source>The %1 in %2 comes from an older Tubelet, and no copy of it can be kept as %3 before it is changed: %4. It is as it was. Free some space there, or make the folder writable, and start again.</source>
        <translation>%1（%2）来自旧版 Tubelet，更改前无法把它的副本保存为 %3：%4。它保持原样。请在那里腾出空间，或让文件夹可写，然后重新启动。</translation>
    </message>
    <message>
        <source>It would keep the %1 of an older Tubelet before that is changed; so nothing was. Start again once it can be written.</source>
        <translation>它本应在更改前保存旧版 Tubelet 的%1；因此什么都没有更改。等它可以写入后再重新启动。</translation>
    </message>
    <message>
        <source>The %1 in %2 was made by a newer Tubelet: its format is %3, and this one knows formats up to %4. Start the newer Tubelet, or put the copy from before, %5, in its place.</source>
        <translation>%1（%2）由更新的 Tubelet 创建：它的格式是 %3，这个版本只认识到格式 %4。请启动更新的 Tubelet，或用之前的副本 %5 替换它。</translation>
    </message>
    <message>
        <source>The %1 in %2 was made by a newer Tubelet: its format is %3, and this one knows formats up to %4. Start the newer Tubelet, or move the file away.</source>
        <translation>%1（%2）由更新的 Tubelet 创建：它的格式是 %3，这个版本只认识到格式 %4。请启动更新的 Tubelet，或移走该文件。</translation>
    </message>
    <message>
        <source>The %1 in %2 is damaged (%3) and can&apos;t be moved aside: %4. Move it away and start again.</source>
        <translation>%1（%2）已损坏（%3），也无法移开：%4。请移走它后重新启动。</translation>
    </message>
    <message>
        <source>The %1 in %2 can&apos;t be used: %3. Check that the folder is writable and the disk is not full.</source>
        <translation>无法使用%1（%2）：%3。请检查文件夹是否可写、磁盘是否已满。</translation>
    </message>
    <message>
        <source>The %1 in %2 comes from an older Tubelet, and bringing its format from %3 to %4 failed: %5. It is as it was. Check that the folder is writable and the disk is not full, and start again.</source>
        <translation>%1（%2）来自旧版 Tubelet，把它的格式从 %3 更新到 %4 时失败：%5。它保持原样。请检查文件夹是否可写、磁盘是否已满，然后重新启动。</translation>
    </message>
    <message>
        <source>The %1 in %2 can&apos;t be used: another program keeps it locked. Close that program and try again.</source>
        <translation>无法使用%1（%2）：它被另一个程序锁定。请关闭那个程序后重试。</translation>
    </message>
    <message>
        <source>The file %1, in the place of the %2, is another program&apos;s database, or that of a much newer Tubelet: its format is %3, and this one knows formats up to %4. It was not touched. Start the program that it belongs to, or move the file away and start again.</source>
        <translation>%2的位置上的文件 %1 是另一个程序的数据库，或由新得多的 Tubelet 创建：它的格式是 %3，这个版本只认识到格式 %4。该文件未被改动。请启动它所属的程序，或移走该文件后重新启动。</translation>
    </message>
    <message>
        <source>The file %1, in the place of the %2, is another program&apos;s database. It was not touched. Move it away and start again.</source>
        <translation>%2的位置上的文件 %1 是另一个程序的数据库。该文件未被改动。请把它移走后重新启动。</translation>
    </message>
    <message>
        <source>The folder %1 for the %2 can&apos;t be made: %3. Make the folder above it writable, or move away the file that has its name, and start again.</source>
        <translation>无法创建用于%2的文件夹 %1：%3。请让上一级文件夹可写，或移走占用该名称的文件，然后重新启动。</translation>
    </message>
    <message>
        <source>%1 is a link, and the %2 that it leads to (%3) can&apos;t be reached: %4. Connect the drive that holds it, or remove the link, and start again.</source>
        <translation>%1 是一个链接，它指向的%2（%3）无法访问：%4。请连接保存它的磁盘，或删除该链接，然后重新启动。</translation>
    </message>
    <message>
        <source>%1 is a folder, but it is the place of the %2. Move it away and start again.</source>
        <translation>%1 是一个文件夹，但这里应当是%2。请把它移走后重新启动。</translation>
    </message>
    <message>
        <source>%1 is a device or a pipe, but it is the place of the %2. Move it away and start again.</source>
        <translation>%1 是一个设备或管道，但这里应当是%2。请把它移走后重新启动。</translation>
    </message>
    <message>
        <source>The %1 in %2 can&apos;t be read and written: %3. It is as it was. Make the file writable and start again.</source>
        <translation>无法读写%1（%2）：%3。它保持原样。请让该文件可写，然后重新启动。</translation>
    </message>
    <message>
        <source>The %1 in %2 can&apos;t be used, since its folder can&apos;t be written: %3. Make the folder writable and start again.</source>
        <translation>无法使用%1（%2），因为它所在的文件夹不可写：%3。请让该文件夹可写，然后重新启动。</translation>
    </message>
</context>
<context>
    <name>system</name>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间已用完</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>磁盘配额已用完</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是文件夹</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名太长</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统是只读的</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>读写磁盘出错</translation>
    </message>
    <message>
        <source>database or disk is full</source>
        <translation>数据库或磁盘已满</translation>
    </message>
    <message>
        <source>attempt to write a readonly database</source>
        <translation>数据库是只读的</translation>
    </message>
    <message>
        <source>unable to open database file</source>
        <translation>无法打开数据库文件</translation>
    </message>
    <message>
        <source>disk I/O error</source>
        <translation>读写磁盘出错</translation>
    </message>
    <message>
        <source>database is locked</source>
        <translation>数据库正被别的程序占用</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许这样操作</translation>
    </message>
    <message>
        <source>Resource temporarily unavailable</source>
        <translation>资源暂时不可用</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>设备或资源正被占用</translation>
    </message>
    <message>
        <source>Invalid cross-device link</source>
        <translation>不能跨磁盘移动</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>系统不接受这个参数</translation>
    </message>
    <message>
        <source>Too many open files in system</source>
        <translation>系统中打开的文件太多</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件太多</translation>
    </message>
    <message>
        <source>Text file busy</source>
        <translation>程序文件正在运行</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件太大</translation>
    </message>
    <message>
        <source>Too many links</source>
        <translation>链接太多</translation>
    </message>
    <message>
        <source>Broken pipe</source>
        <translation>管道已断开</translation>
    </message>
    <message>
        <source>Directory not empty</source>
        <translation>文件夹不是空的</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>符号链接的层数太多</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>网络文件已失效</translation>
    </message>
    <message>
        <source>Transport endpoint is not connected</source>
        <translation>网络文件系统没有连接</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>Interrupted system call</source>
        <translation>系统调用被中断</translation>
    </message>
    <message>
        <source>No such device</source>
        <translation>没有这个设备</translation>
    </message>
    <message>
        <source>No such device or address</source>
        <translation>没有这个设备或地址</translation>
    </message>
    <message>
        <source>Operation not supported</source>
        <translation>不支持这样操作</translation>
    </message>
    <message>
        <source>Bad address</source>
        <translation>地址无效</translation>
    </message>
    <message>
        <source>Invalid or incomplete multibyte or wide character</source>
        <translation>字符无效或不完整</translation>
    </message>
    <message>
        <source>Structure needs cleaning</source>
        <translation>文件系统需要修复</translation>
    </message>
    <message>
        <source>Host is down</source>
        <translation>主机没有响应</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>没有说明原因</translation>
    </message>
    <message>
        <source>database disk image is malformed</source>
        <translation>数据库已损坏</translation>
    </message>
    <message>
        <source>file is not a database</source>
        <translation>文件不是数据库</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>被中断</translation>
    </message>
    <message>
        <source>database schema has changed</source>
        <translation>数据库的结构已改变</translation>
    </message>
    <message>
        <source>database table is locked</source>
        <translation>数据库的表正被占用</translation>
    </message>
    <message>
        <source>Invalid data found when processing input</source>
        <translation>数据无效</translation>
    </message>
    <message>
        <source>End of file</source>
        <translation>文件已到结尾</translation>
    </message>
    <message>
        <source>Decoder not found</source>
        <translation>没有找到解码器</translation>
    </message>
    <message>
        <source>Encoder not found</source>
        <translation>没有找到编码器</translation>
    </message>
    <message>
        <source>Demuxer not found</source>
        <translation>没有找到解封装器</translation>
    </message>
    <message>
        <source>Muxer not found</source>
        <translation>没有找到封装器</translation>
    </message>
    <message>
        <source>Filter not found</source>
        <translation>没有找到滤镜</translation>
    </message>
    <message>
        <source>Stream not found</source>
        <translation>没有找到流</translation>
    </message>
    <message>
        <source>Not yet implemented in FFmpeg, patches welcome</source>
        <translation>FFmpeg 尚未支持</translation>
    </message>
    <message>
        <source>Internal bug, should not have happened</source>
        <translation>FFmpeg 内部错误</translation>
    </message>
    <message>
        <source>Unknown error occurred</source>
        <translation>未知错误</translation>
    </message>
    <message>
        <source>Generic error in an external library</source>
        <translation>外部库出错</translation>
    </message>
    <message>
        <source>Buffer too small</source>
        <translation>缓冲区太小</translation>
    </message>
    <message>
        <source>Immediate exit requested</source>
        <translation>要求立即退出</translation>
    </message>
</context>
<context>
    <name>text</name>
    <message>
        <source>The tokenizer in %1 names the token %2; of a ByT5Tokenizer, Tubelet knows &lt;pad&gt;, &lt;/s&gt;, &lt;unk&gt; and &lt;extra_id_N&gt; alone.</source>
        <translation>%1 中的分词器列出了词元 %2；对 ByT5Tokenizer，Tubelet 只认识 &lt;pad&gt;、&lt;/s&gt;、&lt;unk&gt; 和 &lt;extra_id_N&gt;。</translation>
    </message>
    <message>
        <source>The text normalisation table (precompiled_charsmap) of %1 is damaged. Download or copy the tokenizer again.</source>
        <translation>%1 的文本规范化表（precompiled_charsmap）已损坏。请重新下载或复制分词器。</translation>
    </message>
    <message>
        <source>%1 is not a JSON object.</source>
        <translation>%1 不是 JSON 对象。</translation>
    </message>
    <message>
        <source>%1 has %2 as &quot;%3&quot;; %4 was expected.</source>
        <translation>%1 的“%3”为 %2；应为%4。</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>%1 到 %2 的整数</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a number above 0</source>
        <translation>大于 0 的数</translation>
    </message>
    <message>
        <source>lists of tokens&apos; numbers</source>
        <translation>词元编号的列表</translation>
    </message>
    <message>
        <source>a list that is not empty</source>
        <translation>非空的列表</translation>
    </message>
    <message>
        <source>a token&apos;s number</source>
        <translation>词元的编号</translation>
    </message>
    <message>
        <source>pairs of a list of tokens&apos; numbers and a number with a point</source>
        <translation>由词元编号列表和带小数点的数组成的数对</translation>
    </message>
    <message>
        <source>a number of tokens and a factor</source>
        <translation>词元的数量和一个系数</translation>
    </message>
    <message>
        <source>a list of tokens&apos; numbers</source>
        <translation>词元编号的列表</translation>
    </message>
    <message>
        <source>%1 asks for %2, which Tubelet does not follow.</source>
        <translation>%1 要求 %2，Tubelet 不会照做。</translation>
    </message>
    <message>
        <source>%1 names no first token (decoder_start_token_id), which a decoder starts from.</source>
        <translation>%1 没有列出解码器起始的词元（decoder_start_token_id）。</translation>
    </message>
    <message>
        <source>%1 names %2 first tokens (decoder_start_token_id); one was expected, as one text is answered at a time. Keep one of them.</source>
        <translation>%1 列出了 %2 个起始词元（decoder_start_token_id）；每次只回答一段文本，应只有一个。请保留其中一个。</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>true, false or &quot;never&quot;</source>
        <translation>true、false 或“never”</translation>
    </message>
    <message>
        <source>The number of tokens must be from 1 to %1, got %2.</source>
        <translation>词元的数量应为 1 到 %1，实际是 %2。</translation>
    </message>
    <message>
        <source>The number of beams must be from 1 to %1, got %2.</source>
        <translation>束的数量应为 1 到 %1，实际是 %2。</translation>
    </message>
    <message>
        <source>The length penalty must be a number from -100 to 100, got %1.</source>
        <translation>长度惩罚应为 -100 到 100 的数，实际是 %1。</translation>
    </message>
    <message>
        <source>The first and the end tokens must be among the model&apos;s %1 tokens.</source>
        <translation>起始和结束词元应在模型的 %1 个词元之中。</translation>
    </message>
    <message>
        <source>The tokens that generation_config.json biases, forbids or forces must be among the model&apos;s %1 tokens.</source>
        <translation>generation_config.json 所偏置、禁止或强制的词元应在模型的 %1 个词元之中。</translation>
    </message>
    <message>
        <source>A model of %1 tokens can&apos;t have %2 end tokens.</source>
        <translation>有 %1 个词元的模型不能有 %2 个结束词元。</translation>
    </message>
    <message>
        <source>normalizer</source>
        <translation>normalizer</translation>
    </message>
    <message>
        <source>its normalizer %1 has no text &quot;%2&quot;.</source>
        <translation>它的 normalizer %1 没有文本“%2”。</translation>
    </message>
    <message>
        <source>its text rules (precompiled_charsmap) are not Base64.</source>
        <translation>它的文本规则（precompiled_charsmap）不是 Base64。</translation>
    </message>
    <message>
        <source>its normalizer is of the kind %1, which Tubelet does not know.</source>
        <translation>Tubelet 不认识它的 normalizer 类型 %1。</translation>
    </message>
    <message>
        <source>its post-processor has %1 where the number of a token was expected.</source>
        <translation>它的 post-processor 在应为词元编号的地方是 %1。</translation>
    </message>
    <message>
        <source>its post-processor has no list &quot;single&quot;.</source>
        <translation>它的 post-processor 没有列表“single”。</translation>
    </message>
    <message>
        <source>its post-processor names a token that it does not describe: %1.</source>
        <translation>它的 post-processor 提到了没有描述的词元：%1。</translation>
    </message>
    <message>
        <source>its post-processor&apos;s template for one text holds %1 texts.</source>
        <translation>它的 post-processor 用于一段文本的模板含有 %1 段文本。</translation>
    </message>
    <message>
        <source>its post-processor lacks &quot;cls&quot; or &quot;sep&quot;.</source>
        <translation>它的 post-processor 缺少“cls”或“sep”。</translation>
    </message>
    <message>
        <source>its post-processor is of the kind %1, which Tubelet does not know.</source>
        <translation>Tubelet 不认识它的 post-processor 类型 %1。</translation>
    </message>
    <message>
        <source>post-processor</source>
        <translation>post-processor</translation>
    </message>
    <message>
        <source>pre-tokenizer</source>
        <translation>pre-tokenizer</translation>
    </message>
    <message>
        <source>its pre-tokenizer &quot;%1&quot; has no character &quot;%2&quot;.</source>
        <translation>它的 pre-tokenizer“%1”没有字符“%2”。</translation>
    </message>
    <message>
        <source>its pre-tokenizer &quot;%1&quot; has the behavior %2, which Tubelet does not know.</source>
        <translation>Tubelet 不认识它的 pre-tokenizer“%1”的 behavior %2。</translation>
    </message>
    <message>
        <source>its pre-tokenizer &quot;Metaspace&quot; has the scheme %1, which Tubelet does not know.</source>
        <translation>Tubelet 不认识它的 pre-tokenizer“Metaspace”的 scheme %1。</translation>
    </message>
    <message>
        <source>its pre-tokenizer &quot;Metaspace&quot; contradicts itself: &quot;add_prefix_space&quot; is false, but &quot;prepend_scheme&quot; is not &quot;never&quot;.</source>
        <translation>它的 pre-tokenizer“Metaspace”自相矛盾：“add_prefix_space”是 false，而“prepend_scheme”不是“never”。</translation>
    </message>
    <message>
        <source>its pre-tokenizer is of the kind %1, which Tubelet does not know.</source>
        <translation>Tubelet 不认识它的 pre-tokenizer 类型 %1。</translation>
    </message>
    <message>
        <source>it is not a unigram model, the only kind that T5 and UMT5 use.</source>
        <translation>它不是 unigram 模型，而 T5 和 UMT5 只用这一种。</translation>
    </message>
    <message>
        <source>The tokenizer file %1 is no sentencepiece model. %2</source>
        <translation>分词器文件 %1 不是 sentencepiece 模型。%2</translation>
    </message>
    <message>
        <source>its end is missing or its content is damaged.</source>
        <translation>它缺少结尾，或内容已损坏。</translation>
    </message>
    <message>
        <source>The tokenizer in %1 can&apos;t be used: %2 Download or copy the tokenizer again.</source>
        <translation>无法使用 %1 中的分词器：%2请重新下载或复制分词器。</translation>
    </message>
    <message>
        <source>one of its special tokens is neither a text nor an object with &quot;content&quot;.</source>
        <translation>它的一个特殊词元既不是文本，也不是带“content”的对象。</translation>
    </message>
    <message>
        <source>added_tokens_decoder has the key %1, which is not a number.</source>
        <translation>added_tokens_decoder 的键 %1 不是数。</translation>
    </message>
    <message>
        <source>an added token of tokenizer.json has no &quot;id&quot;.</source>
        <translation>tokenizer.json 中有一个附加词元没有“id”。</translation>
    </message>
    <message>
        <source>&quot;extra_ids&quot; in tokenizer_config.json must be a whole number from 0 to %1, got %2.</source>
        <translation>tokenizer_config.json 中的“extra_ids”应为 0 到 %1 的整数，实际是 %2。</translation>
    </message>
    <message>
        <source>There is no folder %1. Name the folder of a T5 or UMT5 model, with its config.json.</source>
        <translation>没有文件夹 %1。请指定含有 config.json 的 T5 或 UMT5 模型文件夹。</translation>
    </message>
    <message>
        <source>The model in %1 is a %2; a T5ForConditionalGeneration, MT5ForConditionalGeneration or UMT5ForConditionalGeneration was expected: a model with a decoder, which can write text.</source>
        <translation>%1 中的模型是 %2；应为 T5ForConditionalGeneration、MT5ForConditionalGeneration 或 UMT5ForConditionalGeneration：带有解码器、能写文本的模型。</translation>
    </message>
    <message>
        <source>The weights in %1 hold no decoder, so this model can&apos;t write text. Choose a folder with the whole T5 or UMT5 model.</source>
        <translation>%1 中的权重没有解码器，因此该模型不能写文本。请选择含有完整 T5 或 UMT5 模型的文件夹。</translation>
    </message>
    <message>
        <source>The configuration %1</source>
        <translation>配置 %1</translation>
    </message>
    <message>
        <source>%1 has 0 as &quot;num_decoder_layers&quot;: it describes an encoder alone, which can&apos;t write text. Choose a folder with the whole T5 or UMT5 model.</source>
        <translation>%1 的“num_decoder_layers”为 0：它只描述编码器，不能写文本。请选择含有完整 T5 或 UMT5 模型的文件夹。</translation>
    </message>
    <message>
        <source>%1 has %2 relative position buckets for distances up to %3; a distance beyond half their number was expected.</source>
        <translation>%1 为不超过 %3 的距离设置了 %2 个相对位置桶；距离应大于其数量的一半。</translation>
    </message>
    <message>
        <source>The tokenizer of %1 has %2 tokens, but its network knows only %3. They come from different models; download the model again.</source>
        <translation>%1 的分词器有 %2 个词元，而网络只认识 %3 个。它们来自不同的模型；请重新下载模型。</translation>
    </message>
    <message>
        <source>The tokenizer knows %1, but the model does not: it has %2 tokens. Leave it out of the text.</source>
        <translation>分词器认识 %1，但模型不认识：模型有 %2 个词元。请从文本中去掉它。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1有误：%2</translation>
    </message>
    <message>
        <source>lacks &quot;%1&quot;. Is it the configuration of a T5 or UMT5 model?</source>
        <translation>缺少“%1”。它是 T5 或 UMT5 模型的配置吗？</translation>
    </message>
    <message>
        <source>has %1 as &quot;%2&quot;; a whole number from %3 to %4 was expected.</source>
        <translation>“%2”是 %1；应为 %3 到 %4 的整数。</translation>
    </message>
    <message>
        <source>a pattern in it is neither a &quot;String&quot; nor a &quot;Regex&quot;.</source>
        <translation>其中有一个模式既不是“String”也不是“Regex”。</translation>
    </message>
    <message>
        <source>its regular expression %1 is not understood.</source>
        <translation>无法理解它的正则表达式 %1。</translation>
    </message>
    <message>
        <source>A regular expression of the tokenizer takes too long on this text (%1). Shorten the text.</source>
        <translation>分词器的正则表达式在这段文本上耗时太长（%1）。请缩短文本。</translation>
    </message>
    <message>
        <source>decoder</source>
        <translation>decoder</translation>
    </message>
    <message>
        <source>its decoder &quot;%1&quot; has no text &quot;%2&quot;.</source>
        <translation>它的 decoder“%1”没有文本“%2”。</translation>
    </message>
    <message>
        <source>its decoder &quot;Strip&quot; lacks &quot;content&quot;, &quot;start&quot; or &quot;stop&quot;.</source>
        <translation>它的 decoder“Strip”缺少“content”、“start”或“stop”。</translation>
    </message>
    <message>
        <source>its decoder is of the kind %1, which Tubelet does not know.</source>
        <translation>Tubelet 不认识它的 decoder 类型 %1。</translation>
    </message>
    <message>
        <source>its vocabulary has %1 pieces.</source>
        <translation>它的词表有 %1 个词元。</translation>
    </message>
    <message>
        <source>a piece of its vocabulary is not valid UTF-8.</source>
        <translation>词表中有一个词元不是有效的 UTF-8。</translation>
    </message>
    <message>
        <source>The text length must be at least 1 token, got %1.</source>
        <translation>文本长度应至少为 1 个词元，实际是 %1。</translation>
    </message>
    <message>
        <source>There is no token %1; this tokenizer has ids from 0 to %2.</source>
        <translation>没有词元 %1；该分词器的编号为 0 到 %2。</translation>
    </message>
    <message>
        <source>a vocabulary of the kind Unigram was expected, the only one that T5 and UMT5 use, but it is of the kind %1.</source>
        <translation>这里需要 Unigram 类型的词表，T5 和 UMT5 只用这一种，而它是 %1 类型。</translation>
    </message>
    <message>
        <source>a vocabulary of the kind Unigram was expected, the only one that T5 and UMT5 use.</source>
        <translation>这里需要 Unigram 类型的词表，T5 和 UMT5 只用这一种。</translation>
    </message>
    <message>
        <source>entry %1 of its vocabulary is not a text and a number.</source>
        <translation>词表的第 %1 项不是文本和数。</translation>
    </message>
    <message>
        <source>its unknown token (unk_id) is %1, but its number of pieces, counted from 0, is %2.</source>
        <translation>它的未知词元（unk_id）是 %1，而词元从 0 编号，共 %2 个。</translation>
    </message>
    <message>
        <source>tokenizer_config.json asks for %1, which Tubelet does not follow.</source>
        <translation>tokenizer_config.json 要求 %1，Tubelet 不会照做。</translation>
    </message>
    <message>
        <source>tokenizer.json beside it is used instead.</source>
        <translation>将改用旁边的 tokenizer.json。</translation>
    </message>
    <message>
        <source>The folder %1 holds no tokenizer: tokenizer.json or spiece.model was expected. Download the model again.</source>
        <translation>文件夹 %1 中没有分词器：需要 tokenizer.json 或 spiece.model。请重新下载模型。</translation>
    </message>
    <message>
        <source>its %1 has more than %2 sequences in each other.</source>
        <translation>它的 %1 中嵌套的 Sequence 超过 %2 层。</translation>
    </message>
    <message>
        <source>The tokenizer file %1 can&apos;t be used: %2 Download or copy it again, or choose another model.</source>
        <translation>无法使用分词器文件 %1：%2请重新下载或复制，或选择其他模型。</translation>
    </message>
    <message>
        <source>The tokenizer in %1 is of the class %2. Tubelet reads T5Tokenizer, ByT5Tokenizer, and tokenizer.json of the kind Unigram. Choose a T5, mT5, ByT5 or UMT5 model.</source>
        <translation>%1 中的分词器属于类 %2。Tubelet 能读取 T5Tokenizer、ByT5Tokenizer 和 Unigram 类型的 tokenizer.json。请选择 T5、mT5、ByT5 或 UMT5 模型。</translation>
    </message>
    <message>
        <source>The configuration of the text encoder (text_encoder/config.json)</source>
        <translation>文本编码器的配置（text_encoder/config.json）</translation>
    </message>
    <message>
        <source>%1 describes a model of type %2; &quot;umt5&quot; was expected.</source>
        <translation>%1描述的模型类型是 %2；应为“umt5”。</translation>
    </message>
    <message>
        <source>%1 has %2 as &quot;feed_forward_proj&quot;; &quot;gated-gelu&quot; is the only one of UMT5.</source>
        <translation>%1的“feed_forward_proj”为 %2；UMT5 只有“gated-gelu”。</translation>
    </message>
    <message>
        <source>The tokenizer has no token for &quot;%1&quot;, and none for what is unknown. Leave it out of the text.</source>
        <translation>分词器没有“%1”的词元，也没有表示未知内容的词元。请从文本中去掉它。</translation>
    </message>
    <message>
        <source>has %1 as &quot;feed_forward_proj&quot;; relu, gelu, gelu_new or silu, with or without gated-, was expected.</source>
        <translation>“feed_forward_proj”是 %1；应为 relu、gelu、gelu_new 或 silu，前面可带 gated-。</translation>
    </message>
    <message>
        <source>is not a JSON object.</source>
        <translation>不是 JSON 对象。</translation>
    </message>
    <message>
        <source>describes a model of type %1; &quot;t5&quot;, &quot;mt5&quot; or &quot;umt5&quot; was expected.</source>
        <translation>模型类型是 %1；应为“t5”、“mt5”或“umt5”。</translation>
    </message>
    <message>
        <source>has %1 relative position buckets for distances up to %2; at least 4 buckets, and a distance beyond a quarter of their number, were expected.</source>
        <translation>为不超过 %2 的距离设置了 %1 个相对位置桶；桶应至少有 4 个，距离应大于其数量的四分之一。</translation>
    </message>
    <message>
        <source>has %1 as &quot;layer_norm_epsilon&quot;; a number from 0 was expected.</source>
        <translation>“layer_norm_epsilon”是 %1；应为不小于 0 的数。</translation>
    </message>
    <message>
        <source>its piece %1, counted from 0, is empty, stands there twice or has a score that is no number.</source>
        <translation>第 %1 个词元（从 0 数起）是空的、出现了两次，或者分数不是数。</translation>
    </message>
    <message>
        <source>one piece for unknown text was expected, but there are %1.</source>
        <translation>应当恰好有一个表示未知文本的词元，却有 %1 个。</translation>
    </message>
    <message>
        <source>a vocabulary of the kind %1 was expected in its metadata, but it has %2.</source>
        <translation>其元数据中应有类型为 %1 的词表，实际为：%2。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>one of the kind %1</source>
        <translation>类型为 %1 的词表</translation>
    </message>
    <message>
        <source>its vocabulary has %1 pieces, %2 scores and %3 kinds; as many of each were expected.</source>
        <translation>其词表有 %1 个词片、%2 个分数和 %3 个类型；三者的数目应相同。</translation>
    </message>
    <message>
        <source>its text rules (precompiled_charsmap) are no bytes.</source>
        <translation>其文本规则（precompiled_charsmap）不是字节。</translation>
    </message>
    <message>
        <source>a sentencepiece model, a list of bytes, was expected in %1.</source>
        <translation>%1 中应是一个 sentencepiece 模型，即一串字节。</translation>
    </message>
</context>
<context>
    <name>training</name>
    <message>
        <source>The averaged weights lack %1, or have it in another shape: they belong to another training. Begin in an empty folder.</source>
        <translation>平均权重中缺少 %1，或其形状不同：它们属于另一次训练。请从空文件夹开始。</translation>
    </message>
    <message>
        <source>There is nothing to train on. Name a folder with videos or pictures.</source>
        <translation>没有可用于训练的内容。请指定包含视频或图片的文件夹。</translation>
    </message>
    <message>
        <source>A step holds %1 tokens, but the largest clip alone has %2. Let a step hold more (--tokens), or take fewer frames (--frames).</source>
        <translation>一步可容纳 %1 个 token，但最大的片段就有 %2 个。请增大每步的容量（--tokens），或减少帧数（--frames）。</translation>
    </message>
    <message>
        <source>Its caption is not UTF-8. Save it in that encoding.</source>
        <translation>其说明文字不是 UTF-8。请以该编码保存。</translation>
    </message>
    <message>
        <source>Its caption is empty. Write down what it shows.</source>
        <translation>其说明文字为空。请写下它展示的内容。</translation>
    </message>
    <message>
        <source>Row %1 of %2 has %3 fields, expected two: a file and its caption. Put captions with a comma in double quotes.</source>
        <translation>%2 的第 %1 行有 %3 个字段，应为两个：文件及其说明。含逗号的说明请放在双引号中。</translation>
    </message>
    <message>
        <source>It is named in captions.csv, but is not there.</source>
        <translation>captions.csv 中列出了它，但文件不存在。</translation>
    </message>
    <message>
        <source>captions.csv names it a second time.</source>
        <translation>captions.csv 中重复列出了它。</translation>
    </message>
    <message>
        <source>%1 is not a folder. Name one with videos or pictures, and a caption of each in a text file beside it.</source>
        <translation>%1 不是文件夹。请指定包含视频或图片的文件夹，并在各文件旁以文本文件写明其内容。</translation>
    </message>
    <message>
        <source>It has no caption. Write what it shows into %1.</source>
        <translation>它没有说明文字。请把它展示的内容写入 %1。</translation>
    </message>
    <message>
        <source>The model predicts a variance, but its scheduler has no learned one. Take the scheduler that was published with the model.</source>
        <translation>模型会预测方差，但其调度器没有学习的方差。请使用与模型一同发布的调度器。</translation>
    </message>
    <message>
        <source>The training diverged at step %1: its loss is %2, %3 before. The last snapshot is good. Go on from it with a lower learning rate.</source>
        <translation>训练在第 %1 步发散：损失为 %2，此前为 %3。最近的快照是好的。请用更低的学习率从它继续。</translation>
    </message>
    <message>
        <source>A LoRA&apos;s rank is %1, expected 1 to 1024.</source>
        <translation>LoRA 的秩为 %1，应为 1 至 1024。</translation>
    </message>
    <message>
        <source>A LoRA&apos;s alpha is %1, expected a number above 0.</source>
        <translation>LoRA 的 alpha 为 %1，应为大于 0 的数。</translation>
    </message>
    <message>
        <source>This denoiser has no linear layers in blocks, which a LoRA could change.</source>
        <translation>此去噪器的块中没有 LoRA 可以改变的线性层。</translation>
    </message>
    <message>
        <source>This denoiser is no module whose layers could be adapted.</source>
        <translation>此去噪器不是可以调整其层的模块。</translation>
    </message>
    <message numerus="yes">
        <source>There is nothing to train on in %1: of %n file(s) none can be used. Put videos or pictures there, and what each shows into a text file of the same name.</source>
        <translation>
            <numerusform>%1 中没有可用于训练的内容：%n 个文件均不可用。请放入视频或图片，并在同名文本文件中写明其内容。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is %2, expected %3 to %4.</source>
        <translation>%1为 %2，应为 %3 到 %4。</translation>
    </message>
    <message>
        <source>The optimizer&apos;s state lacks %1, or has it in another shape: it belongs to another training. Begin in an empty folder.</source>
        <translation>优化器状态中缺少 %1，或其形状不同：它属于另一次训练。请从空文件夹开始。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2. Free some room, and go on from the last snapshot.</source>
        <translation>无法写入 %1：%2。请腾出一些空间，并从最近的快照继续。</translation>
    </message>
    <message>
        <source>%1 is not a snapshot of a training: its header says nothing of one.</source>
        <translation>%1 不是训练快照：其文件头没有相应信息。</translation>
    </message>
    <message>
        <source>%1 is of another version of Tubelet (format %2, expected %3). Go on with that one.</source>
        <translation>%1 来自其他版本的 Tubelet（格式 %2，应为 %3）。请用该版本继续。</translation>
    </message>
    <message>
        <source>The snapshot %1 can&apos;t be put in its place: %2.</source>
        <translation>无法将快照 %1 放到其位置：%2。</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be made: %2. Name another one.</source>
        <translation>无法创建文件夹 %1：%2。请指定其他文件夹。</translation>
    </message>
    <message>
        <source>%1 is %2, expected %3.</source>
        <translation>%1 为 %2，应为%3。</translation>
    </message>
    <message>
        <source>%1: %2 must be an object with named entries.</source>
        <translation>%1：%2 必须是带有命名条目的对象。</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is %3, expected %4.</source>
        <translation>%1：“%2”为 %3，应为 %4。</translation>
    </message>
    <message>
        <source>%1 has an entry &apos;%2&apos;, which means nothing there. Known are: %3.</source>
        <translation>%1 中有条目“%2”，它在那里没有意义。已知的有：%3。</translation>
    </message>
    <message>
        <source>The model folder %1 can&apos;t be written: %2. Is the disk full?</source>
        <translation>无法写入模型文件夹 %1：%2。磁盘满了吗？</translation>
    </message>
    <message>
        <source>This model has no text encoder that could be trained along.</source>
        <translation>此模型没有可以一起训练的文本编码器。</translation>
    </message>
    <message>
        <source>The weights of &apos;%1&apos; are stored in 8 bits or less, which can&apos;t be trained as they are. Name the model in float16, bfloat16 or float32, or train a LoRA.</source>
        <translation>“%1”的权重以 8 位或更低精度存储，无法直接训练。请指定 float16、bfloat16 或 float32 的模型，或训练 LoRA。</translation>
    </message>
    <message>
        <source>world.sizes names %1x%2, which patches of %3x%4 do not cover. Choose multiples of a patch.</source>
        <translation>world.sizes 列出 %1x%2，%3x%4 的图块无法铺满。请选择图块的倍数。</translation>
    </message>
    <message>
        <source>the whole</source>
        <translation>整个文件</translation>
    </message>
    <message>
        <source>&apos;%1&apos;</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>%1 到 %2 之间的数</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>%1 到 %2 之间的整数</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>一段文字</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>以下之一：%1</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>一个列表</translation>
    </message>
    <message>
        <source>a share under a number of frames, such as &quot;17&quot;: 0.5</source>
        <translation>以帧数为名的份额，例如 &quot;17&quot;: 0.5</translation>
    </message>
    <message>
        <source>a list of pairs, width and height, such as [[160, 160], [224, 128]]</source>
        <translation>由宽和高组成的数对列表，例如 [[160, 160], [224, 128]]</translation>
    </message>
    <message>
        <source>a list of %1 whole numbers from %2 to %3</source>
        <translation>%1 个 %2 到 %3 之间的整数组成的列表</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>不小于 %1</translation>
    </message>
    <message>
        <source>above %1</source>
        <translation>大于 %1</translation>
    </message>
    <message>
        <source>above %1, at most %2</source>
        <translation>大于 %1 且不大于 %2</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be made: %2.</source>
        <translation>无法创建文件夹 %1：%2。</translation>
    </message>
    <message>
        <source>a multiple of network.heads</source>
        <translation>network.heads 的倍数</translation>
    </message>
    <message>
        <source>1 to %1 for each of frames, rows and columns</source>
        <translation>帧、行、列各为 1 到 %1</translation>
    </message>
    <message>
        <source>at least the frames of a patch, at most %1</source>
        <translation>不少于一个图块的帧数且不大于 %1</translation>
    </message>
    <message>
        <source>one size or more, such as [[160, 160]]</source>
        <translation>一个或多个尺寸，例如 [[160, 160]]</translation>
    </message>
    <message>
        <source>tokensDropped.least to %1</source>
        <translation>tokensDropped.least 到 %1</translation>
    </message>
    <message>
        <source>a list of texts, none of them empty</source>
        <translation>由文字组成的列表，每项都不为空</translation>
    </message>
    <message>
        <source>a folder with clips and captions</source>
        <translation>一个含有片段和说明文字的文件夹</translation>
    </message>
    <message>
        <source>an object with either &quot;world&quot; or &quot;own&quot;</source>
        <translation>一个含有 &quot;world&quot; 或 &quot;own&quot; 之一的对象</translation>
    </message>
    <message>
        <source>either &quot;lora&quot; or &quot;whole&quot;, an object each</source>
        <translation>&quot;lora&quot; 或 &quot;whole&quot; 之一，均为对象</translation>
    </message>
    <message>
        <source>an object with &quot;world&quot;: a scorer learns from clips drawn by rule</source>
        <translation>一个含有 &quot;world&quot; 的对象：评分器从按规则绘制的片段中学习</translation>
    </message>
    <message>
        <source>%1 to below %2</source>
        <translation>不小于 %1 且小于 %2</translation>
    </message>
    <message>
        <source>shares of 0 or more</source>
        <translation>不小于 0 的份额</translation>
    </message>
    <message>
        <source>shares of which one is above 0</source>
        <translation>至少一个大于 0 的份额</translation>
    </message>
    <message>
        <source>The config %1 is empty: it should say what to train. Write it in an editor.</source>
        <translation>配置 %1 是空的：其中应写明训练什么。请在编辑器中编写。</translation>
    </message>
    <message>
        <source>The config %1 is no JSON: something is wrong in line %2, column %3 (a comma, a quote, a bracket). Mend it in an editor.</source>
        <translation>配置 %1 不是 JSON：第 %2 行第 %3 列有误（逗号、引号或括号）。请在编辑器中改正。</translation>
    </message>
    <message>
        <source>data.world.frames names %1, but the model takes 1 plus a multiple of %2 frames; the nearest legal count is %3.</source>
        <translation>data.world.frames 指定了 %1，但模型的帧数须为 1 加上 %2 的倍数；最接近的合法帧数是 %3。</translation>
    </message>
    <message>
        <source>data.world.sizes names %1x%2, but the model makes clips whose edges are multiples of %3. Choose such a size.</source>
        <translation>data.world.sizes 指定了 %1x%2，但模型生成的视频边长须为 %3 的倍数。请选择这样的尺寸。</translation>
    </message>
    <message>
        <source>Only a model of a flow can be distilled into a few steps; this one has a noise schedule. Name a model of the Wan family, or leave the distillation out.</source>
        <translation>只有流模型才能蒸馏成少步版本，而此模型按噪声日程工作。请指定 Wan 系列的模型，或去掉蒸馏。</translation>
    </message>
    <message>
        <source>The model %1 has no tubelet.json, without which the defaults of a few-step edition can&apos;t be written. Write one, or distil into a LoRA.</source>
        <translation>模型 %1 没有 tubelet.json，无法写入少步版本的默认值。请补上该文件，或改为蒸馏成 LoRA。</translation>
    </message>
    <message>
        <source>A distillation leaves the text encoder as it is. Leave out &apos;textEncoder&apos;.</source>
        <translation>蒸馏不会改动文本编码器。请去掉“textEncoder”。</translation>
    </message>
    <message>
        <source>nothing: a distillation drops no caption and has times of its own</source>
        <translation>空缺：蒸馏不丢弃说明文字，并使用自己的时间</translation>
    </message>
    <message>
        <source>The world knows no question &quot;%1&quot;. Choose one of %2.</source>
        <translation>这个世界没有问题“%1”。请从 %2 中选择。</translation>
    </message>
    <message>
        <source>Of %1 clips of the world, %2 have just one answer to &quot;%3&quot;, where %4 are asked for. Choose another question, or clips of more frames.</source>
        <translation>在这个世界的 %1 个片段中，只有 %2 个对“%3”恰有一个答案，而需要 %4 个。请换一个问题，或使用帧数更多的片段。</translation>
    </message>
    <message>
        <source>a list of %1 values, true or false</source>
        <translation>包含 %1 个值的列表，每个为 true 或 false</translation>
    </message>
    <message>
        <source>network makes %1 x %1 pixels and %2 frames of a latent cell, but the model&apos;s have %3 x %3 and %4. Change patchSize (times 2 for each true of spaceUpscale) or timeUpscale (2 for each true).</source>
        <translation>network 把一个潜变量格变为 %1 x %1 像素和 %2 帧，而模型的是 %3 x %3 和 %4。请修改 patchSize（spaceUpscale 中每个 true 使其乘以 2）或 timeUpscale（每个 true 为 2）。</translation>
    </message>
    <message>
        <source>an object with &quot;world&quot;: a preview decoder learns from clips drawn by rule</source>
        <translation>含有 &quot;world&quot; 的对象：预览解码器从按规则绘制的片段中学习</translation>
    </message>
    <message>
        <source>%1 processes were started, but the message-passing library that this program was built with finds itself alone: it is of another kind than what started them. Start them with the same one.</source>
        <translation>启动了 %1 个进程，但本程序所用的消息传递库只看到自己：它与启动进程的库不是同一种。请用同一种库来启动。</translation>
    </message>
    <message>
        <source>%1 processes were started to train together, but this program was built without MPI, which they need to talk to each other. Start one process, or use a build that has it.</source>
        <translation>启动了 %1 个进程来共同训练，但本程序编译时没有它们通信所需的 MPI。请只启动一个进程，或使用带 MPI 的版本。</translation>
    </message>
    <message>
        <source>The model in %1 does not answer the questions that this training asks of a clip. Choose a scorer of the same world, or begin without one.</source>
        <translation>%1 中的模型不回答此训练针对片段提出的问题。请选择同一世界的评分器，或不用它从头开始。</translation>
    </message>
    <message>
        <source>The model in %1 looks at clips of up to %2 pixels an edge, but data.world.sizes names %3. Choose smaller ones, or begin without the model.</source>
        <translation>%1 中的模型只看边长不超过 %2 像素的片段，而 data.world.sizes 中有 %3。请选择更小的尺寸，或不用此模型从头开始。</translation>
    </message>
    <message>
        <source>&apos;network&apos; names sizes, but the model in %1 that the training begins with has its own. Leave one of the two out.</source>
        <translation>“network”给出了尺寸，但训练所用的起始模型 %1 有自己的尺寸。请二者去掉一个。</translation>
    </message>
    <message>
        <source>The processes that train together do not see the same clips and values. Give all of them the same config, the same files and the same model.</source>
        <translation>共同训练的各进程看到的片段或数值不一致。请让它们使用相同的配置、相同的文件和相同的模型。</translation>
    </message>
    <message>
        <source>The folder holds a training of other clips, or one that was begun otherwise (seed, tokens, sequences of a step, rank, what is learnt). Name an empty folder, or the same clips and values.</source>
        <translation>此文件夹中是用其他片段进行的训练，或以不同方式开始的训练（种子、词元数、每步序列数、秩、学习内容）。请指定空文件夹，或使用相同的片段和数值。</translation>
    </message>
    <message>
        <source>Prompt %1 of the samples is blank. Say what its clip shall show, or leave it out.</source>
        <translation>样片的第 %1 条提示词是空白的。请写明其片段要展示什么，或去掉它。</translation>
    </message>
    <message>
        <source>%1 is not a folder. Name one with videos or pictures.</source>
        <translation>%1 不是文件夹。请指定包含视频或图片的文件夹。</translation>
    </message>
    <message>
        <source>Clips of %1 frames are asked for, but the model takes 1 plus a multiple of %2; the nearest legal count is %3.</source>
        <translation>要求的片段为 %1 帧，但模型的帧数须为 1 加上 %2 的倍数；最接近的合法帧数是 %3。</translation>
    </message>
    <message>
        <source>The VAE of the model %1 is of the kind %2, which can&apos;t be trained here; expected the causal video VAE of the Wan family. Name a model of that family.</source>
        <translation>模型 %1 的 VAE 属于 %2 类型，这里无法训练它；应为 Wan 系列的因果视频 VAE。请指定该系列的模型。</translation>
    </message>
    <message>
        <source>&quot;denoiser&quot;, &quot;vae&quot;, &quot;scorer&quot;, &quot;preview&quot; or &quot;enhancer&quot;</source>
        <translation>&quot;denoiser&quot;、&quot;vae&quot;、&quot;scorer&quot;、&quot;preview&quot; 或 &quot;enhancer&quot;</translation>
    </message>
    <message numerus="yes">
        <source>A VAE is measured on files that it does not learn from, but %n file(s) in %1 can be read. Put two videos or pictures there at least.</source>
        <translation>
            <numerusform>VAE 要用它没有学过的文件来衡量，但 %1 中只有 %n 个文件可以读取。请至少放入两个视频或图片。</numerusform>
        </translation>
    </message>
    <message>
        <source>The encoder is trained too, so that latents change their meaning: the denoiser of the model, and LoRAs of it, no longer fit what comes of this. Train the denoiser on the new model afterwards.</source>
        <translation>编码器也参与训练，潜变量的含义会因此改变：此模型的去噪器及其 LoRA 将不再适用于训练结果。请随后在新模型上重新训练去噪器。</translation>
    </message>
    <message>
        <source>Prompt %1 of %2 is not as expected: %3.</source>
        <translation>%2 的第 %1 个提示词不符合要求：%3。</translation>
    </message>
    <message>
        <source>%1 holds no list of prompts: expected objects with &quot;prompt&quot;, &quot;subject&quot;, &quot;colour&quot;, &quot;motion&quot; and &quot;background&quot;.</source>
        <translation>%1 中没有提示词列表：应为带有“prompt”“subject”“colour”“motion”和“background”的对象。</translation>
    </message>
    <message>
        <source>&quot;prompt&quot; is a text</source>
        <translation>“prompt”应为文字</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a list of answers</source>
        <translation>“%1”应为答案的列表</translation>
    </message>
    <message>
        <source>&quot;%1&quot; holds names of the world&apos;s answers, as %2 does</source>
        <translation>“%1”应为这个世界的答案名称，例如 %2</translation>
    </message>
    <message>
        <source>an object with &quot;world&quot;: an enhancer learns from prompts made by rule</source>
        <translation>带有“world”的对象：提示词改写器从按规则写成的提示词中学习</translation>
    </message>
    <message>
        <source>%1 has changed while it was trained on. Put back the file that it was, or begin a new training.</source>
        <translation>%1 在训练期间发生了变化。请放回原来的文件，或开始新的训练。</translation>
    </message>
    <message>
        <source>a folder with videos or pictures</source>
        <translation>一个含有视频或图片的文件夹</translation>
    </message>
    <message>
        <source>nothing: the encoder is not trained. Leave klWeight out, or set encoder to true</source>
        <translation>没有此项：编码器不参与训练。请去掉 klWeight，或将 encoder 设为 true</translation>
    </message>
    <message>
        <source>This model has two transformers, and only models with one are trained so far. Choose one of those.</source>
        <translation>此模型有两个 Transformer，目前只能训练有一个的模型。请选择那样的模型。</translation>
    </message>
    <message>
        <source>This model makes clips of given frames, and only those that need none are trained so far. Choose one of those.</source>
        <translation>此模型由给定的帧生成片段，目前只能训练不需要给定帧的模型。请选择那样的模型。</translation>
    </message>
    <message>
        <source>The model %1 is made of single files, which are not trained. Name a model folder in diffusers&apos; layout.</source>
        <translation>模型 %1 由单个文件组成，这种模型不能训练。请指定 diffusers 布局的模型文件夹。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::AppCommands</name>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Paste a picture or file</source>
        <translation>粘贴图片或文件(&amp;P)</translation>
    </message>
    <message>
        <source>Pr&amp;eferences…</source>
        <translation>首选项(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Find a command…</source>
        <translation>查找命令(&amp;F)…</translation>
    </message>
    <message>
        <source>Show the lo&amp;g…</source>
        <translation>显示日志(&amp;G)…</translation>
    </message>
    <message>
        <source>The picture can&apos;t be written to %1.</source>
        <translation>无法将图片写入 %1。</translation>
    </message>
    <message>
        <source>There is no picture and no file to paste. Copy one first, in a browser or a file manager.</source>
        <translation>没有可粘贴的图片或文件。请先在浏览器或文件管理器中复制一个。</translation>
    </message>
    <message>
        <source>Steps of earlier runs</source>
        <translation>以往生成保留的步骤</translation>
    </message>
    <message>
        <source>Mode&amp;ls…</source>
        <translation>模型(&amp;L)…</translation>
    </message>
    <message>
        <source>Rece&amp;nt models</source>
        <translation>最近的模型(&amp;N)</translation>
    </message>
    <message>
        <source>Keeping the picture…</source>
        <translation>正在保存图片…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Get &amp;a model…</source>
        <translation>获取模型(&amp;A)…</translation>
    </message>
    <message>
        <source>Open clips, pictures, recipes, lists of prompts, models, LoRAs</source>
        <translation>打开片段、图片、配方、提示词列表、模型、LoRA</translation>
    </message>
    <message>
        <source>What the studio can use (%1);;All files (*)</source>
        <extracomment>%1 is *.mp4 and so on</extracomment>
        <translation>工作室可用的文件 (%1);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::AskedClipDelegate</name>
    <message>
        <source>The picture %1 is missing or can&apos;t be read.</source>
        <translation>图片 %1 缺失或无法读取。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::AskedClips</name>
    <message>
        <source>%1: %2</source>
        <extracomment>a question of the scorer and what it sees: &quot;Subject: cat&quot;</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2, asked for %3</source>
        <extracomment>what it sees instead of what was asked for: &quot;Subject: dog, asked for cat&quot;</extracomment>
        <translation>%1：%2，要求的是 %3</translation>
    </message>
    <message>
        <source>the scorer errs: it takes the drawn one for %1</source>
        <translation>评分器有误：它把绘制的片段看成 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Clip %1 · %2 · %3 × %4, %5</source>
        <translation>片段 %1 · %2 · %3 × %4，%5</translation>
    </message>
    <message>
        <source>The file of this clip is missing or damaged.</source>
        <translation>此片段的文件缺失或已损坏。</translation>
    </message>
    <message>
        <source>This evaluation has no clip of this prompt.</source>
        <translation>此评测没有这一提示词的片段。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::AspectPicker</name>
    <message>
        <source>Aspect ratio %1</source>
        <translation>宽高比 %1</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::BranchRows</name>
    <message>
        <source>Branches</source>
        <translation>分支</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::Branching</name>
    <message>
        <source>settings of the run</source>
        <translation>该次生成的设置</translation>
    </message>
    <message>
        <source>Branch of “%1” after step %2 of %3: the picture so far stays. Change words, guidance, seed, steps or LoRAs, then press the button.</source>
        <translation>从“%1”的第 %2 步（共 %3 步）分支：到此为止的画面会保留。修改文字、引导强度、种子、步数或 LoRA，然后按下按钮。</translation>
    </message>
    <message>
        <source>Branch from step %1</source>
        <translation>从第 %1 步分支</translation>
    </message>
    <message>
        <source>end of branching</source>
        <translation>结束分支</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>No more branches: brings back what was set up before (Esc).</source>
        <translation>不再分支：恢复之前的设置（Esc）。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::BrushOverlay</name>
    <message>
        <source>Brush over the picture: marks what is made again</source>
        <translation>画面上的画笔：标出要重做的部分</translation>
    </message>
    <message>
        <source>The arrow keys move the brush, with Shift by a pixel; Space paints, plus and minus change its size.</source>
        <translation>方向键移动画笔，按住 Shift 每次移动一个像素；空格键绘制，加号和减号改变画笔大小。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::BusySpinner</name>
    <message>
        <source>Working</source>
        <translation>正在工作</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::CardStrip</name>
    <message>
        <source>Cards of the storyboard, in their order</source>
        <translation>分镜的卡片，按顺序排列</translation>
    </message>
    <message>
        <source>One clip of several prompts: drag cards to change their order, or press Alt and an arrow key.</source>
        <translation>由多个提示词组成的一个片段：拖动卡片可改变顺序，或按 Alt 加方向键。</translation>
    </message>
    <message>
        <source>(says nothing yet)</source>
        <translation>（还没有内容）</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Card %1: %2, %3</source>
        <extracomment>a card of the storyboard for a screen reader: its number, prompt and length</extracomment>
        <translation>卡片 %1：%2，%3</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ChangedToFit</name>
    <message>
        <source>size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Changed to what this model can run: %1.</source>
        <translation>已改为这个模型可用的值：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>guidance at low noise</source>
        <translation>低噪声引导强度</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClassifyView</name>
    <message>
        <source>The clip that &amp;plays</source>
        <translation>正在播放的片段(&amp;P)</translation>
    </message>
    <message>
        <source>Look at what is in the preview now: a clip, or one step of a run.</source>
        <translation>看预览中现在的内容：一个片段，或一次运行的某一步。</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>选择(&amp;C)…</translation>
    </message>
    <message>
        <source>Look at a picture or clip from disk; it can also be dropped here.</source>
        <translation>看磁盘上的图片或片段；也可以拖到这里。</translation>
    </message>
    <message>
        <source>&amp;Open a folder…</source>
        <translation>打开文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>Use a classifier from another folder; it is remembered.</source>
        <translation>使用另一个文件夹中的分类器；会记住它。</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Give up looking at this picture or clip.</source>
        <translation>不再看这张图片或这个片段。</translation>
    </message>
    <message>
        <source>What does it show?</source>
        <translation>它显示什么？</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>分类器</translation>
    </message>
    <message>
        <source>Classifier: the model that looks (a ViT, ViViT or NaViT).</source>
        <translation>分类器：负责看的模型（ViT、ViViT 或 NaViT）。</translation>
    </message>
    <message>
        <source>None is here yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Frame that the model sees</source>
        <translation>模型看到的帧</translation>
    </message>
    <message>
        <source>Goes through the frames that the model looks at.</source>
        <translation>逐帧查看模型所看的帧。</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>还没有选择</translation>
    </message>
    <message>
        <source>Picture or clip</source>
        <translation>图片或片段</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Stopped. Choose a picture, clip or classifier to look again.</source>
        <translation>已停止。选择图片、片段或分类器即可重新查看。</translation>
    </message>
    <message>
        <source>the picture in the preview</source>
        <translation>预览中的画面</translation>
    </message>
    <message>
        <source>the clip that plays, %1 frames</source>
        <translation>正在播放的片段，%1 帧</translation>
    </message>
    <message>
        <source>Nothing plays now. Choose a clip of the list first, or a file here.</source>
        <translation>现在没有播放任何内容。请先在列表中选择一个片段，或在这里选择文件。</translation>
    </message>
    <message>
        <source>Choose a picture or clip</source>
        <translation>选择图片或片段</translation>
    </message>
    <message>
        <source>Pictures and clips (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.gif *.mp4 *.mkv *.mov *.webm);;All files (*)</source>
        <translation>图片和片段 (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.gif *.mp4 *.mkv *.mov *.webm);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open the folder of a classifier</source>
        <translation>打开分类器的文件夹</translation>
    </message>
    <message>
        <source>Looks at pictures of %1 × %2 pixels (ViT).</source>
        <translation>看 %1 × %2 像素的图片（ViT）。</translation>
    </message>
    <message>
        <source>Looks at clips of %1 frames of %2 × %3 pixels (ViViT).</source>
        <translation>看 %1 帧、%2 × %3 像素的片段（ViViT）。</translation>
    </message>
    <message>
        <source>Looks at pictures and clips of any shape, up to %1 frames and %2 pixels (NaViT).</source>
        <translation>看任意形状的图片和片段，最多 %1 帧、%2 像素（NaViT）。</translation>
    </message>
    <message>
        <source>It tells %1 classes apart.</source>
        <translation>能区分 %1 个类别。</translation>
    </message>
    <message>
        <source>It is shown here as soon as a classifier looks at it.</source>
        <translation>分类器看过之后会在这里显示。</translation>
    </message>
    <message>
        <source>No classifier is here yet. Expected is a folder as transformers saves a ViTForImageClassification or VivitForVideoClassification (config.json, preprocessor_config.json, model.safetensors), or a NaViT. Put it into %1, where it is found when this window opens, or open it with the button above.</source>
        <translation>还没有分类器。需要 transformers 保存的 ViTForImageClassification 或 VivitForVideoClassification 文件夹（config.json、preprocessor_config.json、model.safetensors），或 NaViT。请把它放进 %1，下次打开此窗口时会找到它；也可以用上方的按钮打开。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipBadge</name>
    <message>
        <source>Step</source>
        <extracomment>on a small picture, as all of these: a step of a run, saved as a clip</extracomment>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Rework</source>
        <extracomment>a part of a clip was made again</extracomment>
        <translation>重绘</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Extended</source>
        <translation>续接</translation>
    </message>
    <message>
        <source>Frames</source>
        <extracomment>a clip whose first or last frame was given</extracomment>
        <translation>指定帧</translation>
    </message>
    <message>
        <source>Picture</source>
        <extracomment>a clip that begins with a picture</extracomment>
        <translation>图片</translation>
    </message>
    <message>
        <source>Remix</source>
        <translation>改编</translation>
    </message>
    <message>
        <source>Cards</source>
        <extracomment>a clip of a storyboard, whose prompts are cards; the whole word has no room</extracomment>
        <translation>分镜卡</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipDetails</name>
    <message>
        <source>Stars: %1</source>
        <translation>星级：%1</translation>
    </message>
    <message>
        <source>Stars: %1; again: none (keys 1 to 5, 0 for none)</source>
        <translation>星级：%1；再点一次取消（按键 1 到 5，0 取消）</translation>
    </message>
    <message>
        <source>Tags of the clip</source>
        <translation>片段的标签</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Add a tag to the selected clips</source>
        <translation>为所选片段添加标签</translation>
    </message>
    <message>
        <source>A word of your own to find clips by; several with commas between them.</source>
        <translation>用来查找片段的自定义词；多个之间用逗号分隔。</translation>
    </message>
    <message>
        <source>Where the clip comes from</source>
        <translation>片段的来源</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>已选：%1</translation>
    </message>
    <message>
        <source>× takes a tag away.</source>
        <translation>× 去掉标签。</translation>
    </message>
    <message>
        <source>Made from: %1</source>
        <translation>来自：%1</translation>
    </message>
    <message>
        <source>Made from it: %1</source>
        <translation>由它生成：%1</translation>
    </message>
    <message>
        <source>%1 made together</source>
        <translation>一起生成的：%1</translation>
    </message>
    <message>
        <source>Show relatives</source>
        <translation>显示相关片段</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipFilter</name>
    <message>
        <source>%1, made from the clip above it, level %2</source>
        <translation>%1，由上面的片段生成，第 %2 层</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipInHand</name>
    <message>
        <source>Play a finished clip first, or choose one in the list.</source>
        <translation>请先播放一段已完成的片段，或在列表中选择一段。</translation>
    </message>
    <message>
        <source>The file of this clip is gone. Choose another clip.</source>
        <translation>此片段的文件已不存在。请选择另一个片段。</translation>
    </message>
    <message>
        <source>Looking for the file of the clip…</source>
        <translation>正在查找此片段的文件…</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipList</name>
    <message>
        <source>Finished clips</source>
        <translation>已完成的片段</translation>
    </message>
    <message>
        <source>Finished clips appear here.</source>
        <translation>完成的片段会出现在这里。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>使用这些设置</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>No clip is left by the search and the filters above.</source>
        <translation>没有片段符合上面的搜索和筛选条件。</translation>
    </message>
    <message>
        <source>No clip holds all of these words.</source>
        <translation>没有片段包含所有这些词。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>星级</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Move %1 clips to trash</source>
        <translation>将 %1 个片段移到回收站</translation>
    </message>
    <message>
        <source>Export %1 clips...</source>
        <translation>导出 %1 个片段...</translation>
    </message>
    <message>
        <source>Compare with what plays</source>
        <translation>与正在播放的片段比较</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Show relatives</source>
        <translation>显示相关片段</translation>
    </message>
    <message>
        <source>Relatives: %1</source>
        <translation>相关片段：%1</translation>
    </message>
    <message>
        <source>Reading the clip…</source>
        <translation>正在读取片段…</translation>
    </message>
    <message>
        <source>The new clip is none of these relatives.</source>
        <translation>新片段不在这些相关片段之中。</translation>
    </message>
    <message>
        <source>The new clip is hidden by the search and the filters.</source>
        <translation>新片段被搜索和筛选隐藏。</translation>
    </message>
    <message>
        <source>The new clip is hidden by the search.</source>
        <translation>新片段被搜索隐藏。</translation>
    </message>
    <message>
        <source>The new clip is hidden by the filters.</source>
        <translation>新片段被筛选隐藏。</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>显示它</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipMarks</name>
    <message>
        <source>stars</source>
        <extracomment>a step of undo</extracomment>
        <translation>星级</translation>
    </message>
    <message>
        <source>tags</source>
        <extracomment>a step of undo</extracomment>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipModel</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>%1, seed %2</source>
        <translation>%1，种子 %2</translation>
    </message>
    <message>
        <source>%1, %2, %3, playing</source>
        <translation>%1，%2，%3，正在播放</translation>
    </message>
    <message>
        <source>%1, stars: %2</source>
        <translation>%1，星级：%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>of a clip, for screen readers: all that is known of it, its kind</extracomment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipNews</name>
    <message>
        <source>Clips of the folder added to the list: %1</source>
        <translation>已把文件夹中的片段加入列表：%1 个</translation>
    </message>
    <message>
        <source>The export was cancelled.</source>
        <translation>导出已取消。</translation>
    </message>
    <message>
        <source>Exported: %1</source>
        <translation>已导出：%1</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>已导出到 %1。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Exported %1 clips to %2.</source>
        <translation>已将 %1 个片段导出到 %2。</translation>
    </message>
    <message>
        <source>Exported 1 clip to %1.</source>
        <translation>已导出 1 个片段到 %1。</translation>
    </message>
    <message>
        <source>Step %1 is not exported: something else was shown before it was decoded. Export it again where it is to be seen.</source>
        <translation>第 %1 步未导出：在它解码完成之前已显示了其他内容。请在它可见时再次导出。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipReader</name>
    <message>
        <source>About %1: %2</source>
        <translation>关于 %1：%2</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipShelf</name>
    <message>
        <source>trash of %1</source>
        <extracomment>a step of undo</extracomment>
        <translation>将 %1 移到回收站</translation>
    </message>
    <message>
        <source>trash of %1 clips</source>
        <translation>将 %1 个片段移到回收站</translation>
    </message>
    <message>
        <source>Moved to the trash: %1.</source>
        <translation>已移到回收站：%1。</translation>
    </message>
    <message>
        <source>Moved to the trash: %1 clips.</source>
        <translation>已移到回收站：%1 个片段。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipTools</name>
    <message>
        <source>Paint</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Remix</source>
        <translation>改编</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Next clips</source>
        <translation>后续片段</translation>
    </message>
    <message>
        <source>What the next clips begin with: start from this clip, go on with it, or make loops</source>
        <translation>后面的片段从什么开始：以此片段为起点、接着它继续，或做成循环</translation>
    </message>
    <message>
        <source>Play a clip or a step first: another one is then shown beside it.</source>
        <translation>请先播放一段片段或一个步骤：然后在它旁边显示另一个。</translation>
    </message>
    <message>
        <source>Open a model first.</source>
        <translation>请先打开一个模型。</translation>
    </message>
    <message>
        <source>This model draws single pictures; this needs one that makes clips.</source>
        <translation>该模型只绘制单张图片；这里需要能生成片段的模型。</translation>
    </message>
    <message>
        <source>Choose a step below the picture first, any but the last: a branch goes on from there.</source>
        <translation>请先在画面下方选择一个步骤（最后一步除外）：分支从那里继续。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipWords</name>
    <message>
        <source>%1 × %2, %3 s</source>
        <translation>%1 × %2，%3 秒</translation>
    </message>
    <message>
        <source>%1 frames at %2 per second, %3 steps, guidance %4, seed %5, model %6</source>
        <translation>%1 帧，每秒 %2 帧，%3 步，引导强度 %4，种子 %5，模型 %6</translation>
    </message>
    <message>
        <source>Tags: %1</source>
        <translation>标签：%1</translation>
    </message>
    <message>
        <source>%1, seed %2</source>
        <translation>%1，种子 %2</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 和 %2</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipsPane</name>
    <message>
        <source>Which clips are shown</source>
        <translation>显示哪些片段</translation>
    </message>
    <message>
        <source>Language of the prompt</source>
        <translation>提示词的语言</translation>
    </message>
    <message>
        <source>Search prompts</source>
        <translation>搜索提示词</translation>
    </message>
    <message>
        <source>Search the prompts</source>
        <translation>搜索提示词</translation>
    </message>
    <message>
        <source>Clips and what the scorer saw</source>
        <translation>片段与评分器所见</translation>
    </message>
    <message>
        <source>Five moments of each clip: above what the model made, below the same scene as the world draws it.</source>
        <translation>每个片段的五个时刻：上排为模型生成，下排为世界绘制的同一场景。</translation>
    </message>
    <message>
        <source>All clips, wrong ones first</source>
        <translation>全部片段，错误的在前</translation>
    </message>
    <message>
        <source>Something wrong</source>
        <translation>有错误</translation>
    </message>
    <message>
        <source>Wrong: %1</source>
        <extracomment>&quot;Wrong: Colour&quot;</extracomment>
        <translation>错误：%1</translation>
    </message>
    <message>
        <source>Right of one model, wrong of another</source>
        <translation>一个模型正确，另一个错误</translation>
    </message>
    <message>
        <source>Any language</source>
        <translation>任何语言</translation>
    </message>
    <message>
        <source>No clip is there yet.</source>
        <translation>还没有片段。</translation>
    </message>
    <message>
        <source>No clip is like that. Choose all clips, any language, or other words.</source>
        <translation>没有这样的片段。请选择全部片段、任何语言，或换用其他词语。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::CloseQuestion</name>
    <message>
        <source>A clip is still being made.</source>
        <translation>还有片段正在生成。</translation>
    </message>
    <message>
        <source>A clip is still being exported.</source>
        <translation>还有片段正在导出。</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>停止并退出</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>A clip is still being made, and one is being exported.</source>
        <translation>一个片段仍在生成，另一个正在导出。</translation>
    </message>
    <message>
        <source>The clip that is made keeps its steps, and waits with the others.</source>
        <translation>正在生成的片段会保留其步骤，并与其他片段一起等待。</translation>
    </message>
    <message>
        <source>Nothing half-written stays of the export.</source>
        <translation>导出不会留下写了一半的文件。</translation>
    </message>
    <message>
        <source>Stop and restart</source>
        <translation>停止并重启</translation>
    </message>
    <message>
        <source>Prompt and settings can&apos;t be written.</source>
        <translation>无法写入提示词和设置。</translation>
    </message>
    <message>
        <source>What was changed of prompt and settings since they were written last would be lost: make room on the disk, or make their file writable, and close the window again.</source>
        <translation>提示词和设置自上次写入以来的改动会丢失：请腾出磁盘空间，或使其文件可写，然后再关闭窗口。</translation>
    </message>
    <message>
        <source>Quit without them</source>
        <translation>不保存并退出</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>保持打开</translation>
    </message>
    <message>
        <source>A model is still being trained.</source>
        <translation>仍在训练一个模型。</translation>
    </message>
    <message>
        <source>The training is saved where it stands; started again with the same folder, it goes on there.</source>
        <translation>训练会保存在当前位置；用同一个文件夹再次开始即可接着训练。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>A few letters of a command</source>
        <translation>命令的几个字</translation>
    </message>
    <message>
        <source>No command has these letters.</source>
        <translation>没有含这些字的命令。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::CompareBar</name>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>No more comparing: the framed clip alone is shown (Esc).</source>
        <translation>不再比较：只显示加框的片段（Esc）。</translation>
    </message>
    <message>
        <source>Stars, tags, export and the tools mean clip %1.</source>
        <translation>星级、标签、导出和工具针对片段 %1。</translation>
    </message>
    <message>
        <source>Clip %1 is meant</source>
        <translation>针对片段 %1</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::Comparing</name>
    <message>
        <source>Stars, tags, export and the tools mean the framed side, and the clip or step that you choose is shown there. Click a side to frame it. Drag the line, or press Shift+Left and Shift+Right.</source>
        <translation>星级、标签、导出和工具针对加框的一侧，您选择的片段或步骤也显示在那里。点击一侧即可为其加框。拖动分隔线，或按 Shift+Left 和 Shift+Right。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::Comparison</name>
    <message>
        <source>%1 in %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>%1 and %2 were looked at by different scorers</source>
        <translation>%1 与 %2 由不同的评分器查看</translation>
    </message>
    <message>
        <source>%1 and %2 were asked for different prompts</source>
        <translation>%1 与 %2 的提示词不同</translation>
    </message>
    <message>
        <source>Whether %1 and %2 were asked for the same prompts can&apos;t be told, as no clip is in both folders</source>
        <translation>无法判断 %1 与 %2 的提示词是否相同，因为没有片段同时在两个文件夹中</translation>
    </message>
    <message>
        <source>%1: their figures are not comparable, and none is marked as better.</source>
        <translation>%1：它们的数字不可比较，也不标记更好者。</translation>
    </message>
    <message>
        <source>▲ is better than every other: the 95 % intervals do not overlap. What has no interval is not marked.</source>
        <translation>▲ 优于其他所有：95 % 区间不重叠。没有区间的不作标记。</translation>
    </message>
    <message>
        <source>No value is marked as better: the 95 % intervals overlap everywhere, so the differences may be chance.</source>
        <translation>没有标记更好的值：95 % 区间处处重叠，差异可能出于偶然。</translation>
    </message>
    <message>
        <source>The numbers of clips differ: do not compare the Fréchet distances, which fall with more clips.</source>
        <translation>片段数不同：请勿比较 Fréchet 距离，它随片段增多而下降。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::CostLabel</name>
    <message>
        <source>Needs about %1 of memory; %2 is free.</source>
        <translation>约需 %1 内存；空闲 %2。</translation>
    </message>
    <message>
        <source>%1 of %2 memory</source>
        <extracomment>needed memory, free memory</extracomment>
        <translation>内存 %1 / %2</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <extracomment>how long several clips take: &quot;about 40 s for 4&quot;</extracomment>
        <translation>%2 个%1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>time, memory</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 on %2. The time is that of earlier runs on this machine; the memory is counted from the model&apos;s sizes, beside what is free now.</source>
        <translation>%1，%2。时间来自本机以前的生成；内存按模型的大小计算，旁边是现在的空闲量。</translation>
    </message>
    <message>
        <source>Use what fits</source>
        <translation>使用放得下的</translation>
    </message>
    <message>
        <source>Sets the size and duration that fit the free memory: %1 × %2, %3 frames.</source>
        <translation>设为空闲内存放得下的尺寸和时长：%1 × %2，%3 帧。</translation>
    </message>
    <message>
        <source>What this costs is not known.</source>
        <translation>无法得知需要多少资源。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>subject, cost</comment>
        <extracomment>&quot;This card: about 3 s&quot;</extracomment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::CropView</name>
    <message>
        <source>%1 % is cut off at the left and at the right to fill the clip&apos;s shape.</source>
        <translation>为填满片段的画面，左右各裁去 %1 %。</translation>
    </message>
    <message>
        <source>%1 % is cut off at the top and at the bottom to fill the clip&apos;s shape.</source>
        <translation>为填满片段的画面，上下各裁去 %1 %。</translation>
    </message>
    <message>
        <source>All of it is used.</source>
        <translation>使用整幅画面。</translation>
    </message>
    <message>
        <source>%1 % from the left, %2 % from the top</source>
        <extracomment>where the used part of a picture lies: from its left and from its top, in percent of the way</extracomment>
        <translation>距左侧 %1 %，距上方 %2 %</translation>
    </message>
    <message>
        <source>%1 % is cut off at the left and %2 % at the right to fill the clip&apos;s shape.</source>
        <translation>为填满片段的形状，左侧裁掉 %1 %，右侧裁掉 %2 %。</translation>
    </message>
    <message>
        <source>%1 % is cut off at the top and %2 % at the bottom to fill the clip&apos;s shape.</source>
        <translation>为填满片段的形状，上方裁掉 %1 %，下方裁掉 %2 %。</translation>
    </message>
    <message>
        <source>Drag it, or use the arrow keys (Shift: finely); a double click or Home: the middle.</source>
        <translation>可拖动，或用方向键移动（按住 Shift 微调）；双击或按 Home 键回到正中。</translation>
    </message>
    <message>
        <source>What is used of the picture</source>
        <extracomment>%1 is a file&apos;s name</extracomment>
        <translation>图片中使用的部分</translation>
    </message>
    <message>
        <source>What is used of %1</source>
        <translation>%1 中使用的部分</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::Detour</name>
    <message>
        <source>The model of this clip, %1, is not in the list of models now, so its settings can&apos;t be shown. Open its folder first: File, Open model folder.</source>
        <translation>此片段的模型 %1 现在不在模型列表中，因此无法显示其设置。请先打开其文件夹：文件，打开模型文件夹。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::DisplayProbe</name>
    <message>
        <source>The studio can&apos;t open: there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set). Start it from a desktop, or make a clip without a window: tubelet generate &quot;a red balloon in the night sky&quot;</source>
        <translation>无法打开窗口：这里没有显示（DISPLAY 和 WAYLAND_DISPLAY 都没有设置）。请从桌面启动，或不用窗口直接生成：tubelet generate &quot;a red balloon in the night sky&quot;</translation>
    </message>
    <message>
        <source>The studio can&apos;t open: the display %1 does not answer. Start it from a desktop, or make a clip without a window: tubelet generate &quot;a red balloon in the night sky&quot;</source>
        <translation>无法打开窗口：显示 %1 没有响应。请从桌面启动，或不用窗口直接生成：tubelet generate &quot;a red balloon in the night sky&quot;</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::DraftDesk</name>
    <message>
        <source>Its model is not in the list of models now; the chosen one stays.</source>
        <translation>其模型现在不在模型列表中；保留当前选择的模型。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::DraftDialog</name>
    <message>
        <source>Draft wall</source>
        <translation>草稿墙</translation>
    </message>
    <message>
        <source>Many seeds of the prompt, each a few steps far and live. Pick what is worth finishing: it goes on from there, and becomes what it promised.</source>
        <translation>同一提示词的许多种子，各走几步，实时可看。选出值得完成的：从那里继续，得到所预示的结果。</translation>
    </message>
    <message>
        <source>How many clips, each with a seed of its own</source>
        <translation>多少个片段，每个有自己的种子</translation>
    </message>
    <message>
        <source>After this step each of them waits (denoising steps of %1)</source>
        <translation>每个在这一步之后等待（去噪步骤，共 %1 步）</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Seeds</source>
        <translation>种子数(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;To step (of %1)</source>
        <translation>到第几步（共 %1 步）(&amp;T)</translation>
    </message>
    <message>
        <source>%1 clips to step %2 of %3</source>
        <translation>%1 个片段到第 %2/%3 步</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>clips, time</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::DraftHistory</name>
    <message>
        <source>words of the prompt</source>
        <extracomment>in the menu: &quot;Undo: words of the prompt&quot;</extracomment>
        <translation>提示词文字</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>number of clips</source>
        <translation>片段数量</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::EndNotice</name>
    <message>
        <source>A clip could not be made</source>
        <translation>有片段未能生成</translation>
    </message>
    <message>
        <source>The clip is ready</source>
        <translation>片段已完成</translation>
    </message>
    <message>
        <source>%1 clips could not be made</source>
        <translation>%1 个片段未能生成</translation>
    </message>
    <message>
        <source>%1 of %2 clips are ready, the others could not be made</source>
        <translation>%2 个片段中有 %1 个已完成，其余未能生成</translation>
    </message>
    <message>
        <source>The draft is ready</source>
        <translation>草稿已完成</translation>
    </message>
    <message>
        <source>%1 drafts are ready</source>
        <translation>%1 个草稿已完成</translation>
    </message>
    <message>
        <source>%1 clips are ready</source>
        <translation>%1 个片段已完成</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::EvaluationCommands</name>
    <message>
        <source>Open an e&amp;valuation…</source>
        <translation>打开评测(&amp;V)…</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::EvaluationView</name>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Put one or more evaluations beside those that are open; they can also be dropped here.</source>
        <translation>把一个或多个评测放到已打开的旁边；也可拖放到这里。</translation>
    </message>
    <message>
        <source>&amp;Take off</source>
        <translation>移除(&amp;T)</translation>
    </message>
    <message>
        <source>Close the evaluation of the chosen column. Nothing on the disk is changed.</source>
        <translation>关闭所选列的评测。磁盘上不作任何改动。</translation>
    </message>
    <message>
        <source>Evaluations</source>
        <translation>评测</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No file manager opens %1.</source>
        <translation>没有文件管理器能打开 %1。</translation>
    </message>
    <message>
        <source>Open folders of evaluations</source>
        <translation>打开评测文件夹</translation>
    </message>
    <message>
        <source>The evaluations are read…</source>
        <translation>正在读取评测…</translation>
    </message>
    <message>
        <source>No evaluation is open. Open the folder that tubelet evaluate has written, or drop it here; several models stand side by side. One that is still made can be watched.</source>
        <translation>没有打开的评测。请打开 tubelet evaluate 写出的文件夹，或拖放到这里；多个模型并排显示。仍在进行的评测也可查看。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::EvaluationWords</name>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>one subject</source>
        <translation>一个主体</translation>
    </message>
    <message>
        <source>two subjects</source>
        <translation>两个主体</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>指定帧</translation>
    </message>
    <message>
        <source>Seed of the prompts</source>
        <translation>提示词的种子</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>%1 % (%2 to %3)</source>
        <extracomment>a share and where the true one lies with 95 % certainty: &quot;62.5 % (42 to 79)&quot;</extracomment>
        <translation>%1 %（%2 至 %3）</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>未读取</translation>
    </message>
    <message>
        <source>a model</source>
        <translation>一个模型</translation>
    </message>
    <message>
        <source>%1 has no report and no clip yet: its first one is still made, or it was stopped. The same command goes on where it stands.</source>
        <translation>%1 还没有报告，也没有片段：第一个片段仍在生成，或评估已被中止。同一条命令会从停下的地方继续。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ExampleList</name>
    <message>
        <source>Or begin with one of these</source>
        <translation>或者从这里选一个开始</translation>
    </message>
    <message>
        <source>Puts this into the prompt.</source>
        <translation>把它填进提示词。</translation>
    </message>
    <message>
        <source>Example: %1</source>
        <translation>示例：%1</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ExportBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Another clip is being exported. Wait for it, or cancel it first.</source>
        <translation>正在导出另一个片段。请等它完成，或先取消它。</translation>
    </message>
    <message>
        <source>MP4 video (*.mp4)</source>
        <translation>MP4 视频 (*.mp4)</translation>
    </message>
    <message>
        <source>PNG pictures in a new folder (*)</source>
        <translation>新文件夹中的 PNG 图片 (*)</translation>
    </message>
    <message>
        <source>Export clip</source>
        <translation>导出片段</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>正在导出 %1</translation>
    </message>
    <message>
        <source>Export %1 clips into a folder</source>
        <translation>将 %1 个片段导出到文件夹</translation>
    </message>
    <message>
        <source>Exporting %1 (%2 of %3)</source>
        <translation>正在导出 %1（第 %2 个，共 %3 个）</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>Export the grid</source>
        <translation>导出网格</translation>
    </message>
    <message>
        <source>%1 of %2 clips could not be exported: %3. The first: %4</source>
        <translation>%2 个片段中有 %1 个未能导出：%3。第一个：%4</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::FailureTeller</name>
    <message>
        <source>Open log</source>
        <translation>打开日志</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::FailureText</name>
    <message>
        <source>Something failed. The details say what.</source>
        <translation>出错了。详细信息中有说明。</translation>
    </message>
    <message>
        <source>A setting has a value that is not known here. The details name it.</source>
        <translation>有一项设置的值无法识别。详细信息中有说明。</translation>
    </message>
    <message>
        <source>A setting has a value that is not possible. The details name it; change it and try again.</source>
        <translation>有一项设置的值不可用。请查看详细信息，修改后重试。</translation>
    </message>
    <message>
        <source>The model can&apos;t be used: a file of it is missing, damaged or of another kind. Download or copy the model again, or choose another one.</source>
        <translation>无法使用这个模型：它的某个文件缺失、已损坏或类型不对。请重新下载或复制模型，或选择别的模型。</translation>
    </message>
    <message>
        <source>There is not enough memory. Choose a smaller size or a shorter clip, or close other programs.</source>
        <translation>内存不足。请选择更小的尺寸或更短的片段，或关闭其他程序。</translation>
    </message>
    <message>
        <source>The chosen device can&apos;t be used here. Choose Automatic or the processor.</source>
        <translation>所选的设备在这里无法使用。请选择自动或处理器。</translation>
    </message>
    <message>
        <source>A file can&apos;t be written. Check that its folder is writable and the disk is not full, or choose another folder.</source>
        <translation>无法写入文件。请检查文件夹是否可写、磁盘是否已满，或选择别的文件夹。</translation>
    </message>
    <message>
        <source>A file can&apos;t be read: it is missing, damaged or of another kind. Choose another file.</source>
        <translation>无法读取文件：它不存在、已损坏或类型不对。请选择别的文件。</translation>
    </message>
    <message>
        <source>The engine failed. Try again; if it fails again, report it with the details.</source>
        <translation>引擎出错。请重试；如果仍然出错，请附上详细信息报告。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::Family</name>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>guidance %1</source>
        <translation>引导强度 %1</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>after step %1: %2</source>
        <translation>第 %1 步之后：%2</translation>
    </message>
    <message>
        <source>guidance at low noise %1</source>
        <translation>低噪声引导强度 %1</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::FiguresTable</name>
    <message>
        <source>What each model reached</source>
        <translation>各模型的成绩</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <extracomment>of a table, for screen readers: row, column and value</extracomment>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>%1, better than the others</source>
        <translation>%1，优于其他</translation>
    </message>
    <message>
        <source>Better than every other: the 95 % intervals do not overlap.</source>
        <translation>优于其他所有：95 % 区间不重叠。</translation>
    </message>
    <message>
        <source>The scorer, of drawn clips</source>
        <translation>评分器，对绘制的片段</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Right, of the clips asked for it</source>
        <translation>正确率（要求此项的片段）</translation>
    </message>
    <message>
        <source>Fréchet distance, lower is better</source>
        <translation>Fréchet 距离，越低越好</translation>
    </message>
    <message>
        <source>VAE, PSNR, higher is better</source>
        <translation>VAE，PSNR，越高越好</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>Seconds a clip, median</source>
        <translation>每片段秒数（中位数）</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>片段</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::FileChoice</name>
    <message>
        <source>%1 holds no Tubelet settings. It can be something to start from.</source>
        <translation>%1 不含 Tubelet 设置，但可以作为起点使用。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Use it otherwise…</source>
        <translation>换种方式使用…</translation>
    </message>
    <message>
        <source>Use it…</source>
        <translation>使用…</translation>
    </message>
    <message>
        <source>Only its &amp;prompt</source>
        <translation>仅其提示词(&amp;P)</translation>
    </message>
    <message>
        <source>Only its s&amp;eed</source>
        <translation>仅其种子(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Start from it</source>
        <translation>以它为起点(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Go on with it</source>
        <translation>接着它继续(&amp;G)</translation>
    </message>
    <message>
        <source>As the &amp;first frame</source>
        <translation>作为首帧(&amp;F)</translation>
    </message>
    <message>
        <source>As the &amp;last frame</source>
        <translation>作为末帧(&amp;L)</translation>
    </message>
    <message>
        <source>Its settings, as a l&amp;oop</source>
        <translation>其设置，做成循环(&amp;O)</translation>
    </message>
    <message>
        <source>loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>The next clips start from %1.</source>
        <translation>接下来的片段以 %1 为起点。</translation>
    </message>
    <message>
        <source>The next clips go on with %1.</source>
        <translation>接下来的片段接着 %1 继续。</translation>
    </message>
    <message>
        <source>The next clips begin with %1.</source>
        <translation>接下来的片段以 %1 开头。</translation>
    </message>
    <message>
        <source>The next clips end with %1.</source>
        <translation>接下来的片段以 %1 结尾。</translation>
    </message>
    <message>
        <source>The next clips are loops.</source>
        <translation>后面的片段是循环。</translation>
    </message>
    <message>
        <source>The next clips are no loops.</source>
        <translation>后面的片段不是循环。</translation>
    </message>
    <message>
        <source>“%1”</source>
        <extracomment>quotes around a line of the settings</extracomment>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>%1 Given no longer, as they don&apos;t go together: %2.</source>
        <extracomment>what is given now; what is not any more</extracomment>
        <translation>%1因为不能同时使用，不再采用：%2。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::FolderView</name>
    <message>
        <source>No file manager could be opened. The folder is %1</source>
        <translation>无法打开文件管理器。文件夹是 %1</translation>
    </message>
    <message>
        <source>No file manager could be opened. The file is %1</source>
        <translation>无法打开文件管理器。文件位于 %1</translation>
    </message>
    <message>
        <source>The disk of this folder takes its time…</source>
        <translation>此文件夹所在的磁盘响应较慢…</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::FrameSlider</name>
    <message>
        <source>Play from frame %1 on</source>
        <translation>从第 %1 帧开始播放</translation>
    </message>
    <message>
        <source>Play up to frame %1</source>
        <translation>播放到第 %1 帧</translation>
    </message>
    <message>
        <source>Play the whole clip</source>
        <translation>播放整个片段</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::GalleryBar</name>
    <message>
        <source>Search clips</source>
        <translation>搜索片段</translation>
    </message>
    <message>
        <source>Search the finished clips</source>
        <translation>搜索已完成的片段</translation>
    </message>
    <message>
        <source>Words of the prompt, the negative prompt, the model, the tags, or the seed; all must be there.</source>
        <translation>提示词、负面提示词、模型、标签中的词，或种子；必须全部包含。</translation>
    </message>
    <message>
        <source>Show the clips as a grid</source>
        <translation>以网格显示片段</translation>
    </message>
    <message>
        <source>Grid of pictures instead of a list</source>
        <translation>用图片网格代替列表</translation>
    </message>
    <message>
        <source>What comes first</source>
        <translation>排列顺序</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>最早在前</translation>
    </message>
    <message>
        <source>Most stars first</source>
        <translation>星级最高在前</translation>
    </message>
    <message>
        <source>By prompt</source>
        <translation>按提示词</translation>
    </message>
    <message>
        <source>Only clips with so many stars or more</source>
        <translation>只显示达到此星级的片段</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <extracomment>%1 is a row of stars</extracomment>
        <translation>%1 及以上</translation>
    </message>
    <message>
        <source>Only clips with this tag</source>
        <translation>只显示带此标签的片段</translation>
    </message>
    <message>
        <source>All tags</source>
        <translation>所有标签</translation>
    </message>
    <message>
        <source>Any stars</source>
        <translation>不限星级</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::GenerateCommand</name>
    <message>
        <source>No class is named. Name one of the model&apos;s classes or its number.</source>
        <translation>没有写出类别。请填写该模型的一个类别名称或编号。</translation>
    </message>
    <message>
        <source>The prompt is empty. Say in a few words what the clip should show.</source>
        <translation>提示词是空的。请用几个词说明片段要展示什么。</translation>
    </message>
    <message>
        <source>This clip needs about %1 of memory, and %2 is free.</source>
        <translation>这个片段约需 %1 内存，空闲 %2。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>which clip needs too much memory; what would fit</extracomment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>%1 × %2 with %3 frames would fit; or close other programs.</source>
        <translation>%1 × %2、%3 帧放得下；或关闭其他程序。</translation>
    </message>
    <message>
        <source>Choose a smaller size or a shorter duration, or close other programs.</source>
        <translation>请选择更小的尺寸或更短的时长，或关闭其他程序。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::GenerateRow</name>
    <message>
        <source>× </source>
        <comment>times</comment>
        <extracomment>stands before the number of clips that are made at once, as in &quot;x 4&quot;</extracomment>
        <translation>× </translation>
    </message>
    <message>
        <source>How many clips: the same prompt and settings, each with a seed of its own.</source>
        <translation>生成几个片段：提示词和设置相同，种子各不相同。</translation>
    </message>
    <message>
        <source>How many clips</source>
        <translation>片段数量</translation>
    </message>
    <message>
        <source>Generate</source>
        <extracomment>the button that makes several clips, such as &quot;Generate 4&quot;</extracomment>
        <translation>生成</translation>
    </message>
    <message>
        <source>Generate %1</source>
        <translation>生成 %1 个</translation>
    </message>
    <message>
        <source>Many seeds a few steps far, or a grid over settings</source>
        <translation>许多种子各走几步，或按设置排成网格</translation>
    </message>
    <message>
        <source>Further ways to generate</source>
        <translation>其他生成方式</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::GetModel</name>
    <message>
        <source>Try again…</source>
        <translation>重试…</translation>
    </message>
    <message>
        <source>The model is fetched meanwhile.</source>
        <translation>模型正在后台获取。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Add to the LoRAs</source>
        <translation>添加到 LoRA</translation>
    </message>
    <message>
        <source>Show its folder</source>
        <translation>显示其文件夹</translation>
    </message>
    <message>
        <source>It is here: %1</source>
        <translation>已获取：%1</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::GetModelDialog</name>
    <message>
        <source>Folder of models</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>I have read the licence and agree to it</source>
        <translation>我已阅读并同意该许可证</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>What has come stays, and can be gone on with, also another day.</source>
        <translation>已获取的部分会保留，以后（改天也行）可以继续。</translation>
    </message>
    <message>
        <source>Get a model</source>
        <translation>获取模型</translation>
    </message>
    <message>
        <source>Models that can be fetched by name</source>
        <translation>可按名称获取的模型</translation>
    </message>
    <message>
        <source>Another one, by its address</source>
        <translation>其他模型，按地址获取</translation>
    </message>
    <message>
        <source>OWNER/NAME or https://…</source>
        <translation>所有者/名称 或 https://…</translation>
    </message>
    <message>
        <source>A repository as OWNER/NAME, or the address of its page, of a folder or of a file in it, as the browser shows it.</source>
        <translation>写作“所有者/名称”的仓库，或浏览器中显示的其页面、其中文件夹或文件的地址。</translation>
    </message>
    <message>
        <source>The model becomes a folder of its own in it. In this one models are found at each start.</source>
        <translation>模型会成为其中一个独立的文件夹。每次启动都会在此文件夹中查找模型。</translation>
    </message>
    <message>
        <source>only for models that ask for an account</source>
        <translation>仅用于需要帐号的模型</translation>
    </message>
    <message>
        <source>An access token of your account on that server. It goes to that server alone, is written nowhere, and is forgotten when the studio ends. Without one, HF_TOKEN of the environment counts.</source>
        <translation>您在该服务器上的帐号的访问令牌。它只发送给该服务器，不会写到任何地方，工作室结束时即被遗忘。未填写时使用环境变量 HF_TOKEN。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>A download goes on.</source>
        <translation>下载会继续。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Stopped. What has come stays: Get it goes on from there.</source>
        <translation>已停止。已获取的部分会保留：按“获取”会从那里继续。</translation>
    </message>
    <message>
        <source>No server is asked before you press Look it up.</source>
        <translation>在您按下“查询”之前，不会联系任何服务器。</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Get it</source>
        <translation>获取</translation>
    </message>
    <message>
        <source>Look it up</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Asks the server for licence and size. Nothing was sent until now.</source>
        <translation>向服务器查询许可证和大小。到目前为止没有发送过任何内容。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::GivenInputs</name>
    <message>
        <source>what the next clips are given</source>
        <translation>后面片段所用的素材</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::GlCanvas</name>
    <message>
        <source>The graphics driver could not build the preview&apos;s shaders (%1), so the preview is drawn by the processor.</source>
        <translation>显卡驱动无法编译预览所需的着色器（%1），因此预览改由处理器绘制。</translation>
    </message>
    <message>
        <source>The graphics driver was reset, so the preview is drawn by the processor from now on.</source>
        <translation>显卡驱动已被重置，从现在起预览由处理器绘制。</translation>
    </message>
    <message>
        <source>The graphics card can&apos;t hold a frame of this clip, so the preview is drawn by the processor.</source>
        <translation>显卡容纳不下这个片段的一帧，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>The window could not get an OpenGL context, so the preview is drawn by the processor.</source>
        <translation>窗口无法获得 OpenGL 上下文，因此预览由处理器绘制。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::GridAxes</name>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>a red fox | a blue fox</source>
        <extracomment>prompts of a grid, behind | marks</extracomment>
        <translation>红色狐狸 | 蓝色狐狸</translation>
    </message>
    <message>
        <source>Guidance %1</source>
        <translation>引导强度 %1</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Strength of %1</source>
        <translation>%1 的强度</translation>
    </message>
    <message>
        <source>Shift %1</source>
        <translation>偏移 %1</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <extracomment>a LoRA and its strength</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Guidance at low noise</source>
        <translation>低噪声引导强度</translation>
    </message>
    <message>
        <source>Low noise %1</source>
        <translation>低噪声 %1</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::GridDialog</name>
    <message>
        <source>Grid (X/Y)</source>
        <translation>网格（X/Y）</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>A&amp;cross (X)</source>
        <translation>横向(&amp;C)（X）</translation>
    </message>
    <message>
        <source>&amp;Down (Y)</source>
        <translation>纵向(&amp;D)（Y）</translation>
    </message>
    <message>
        <source>%1: values</source>
        <extracomment>for screen readers: the values of a side of the grid</extracomment>
        <translation>%1：值</translation>
    </message>
    <message>
        <source>%1 clips</source>
        <translation>%1 个片段</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>clips, time</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Generate %1</source>
        <translation>生成 %1 个</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Each value across with each value down: one clip, all else as it is set. Separate values by commas (1-4 is 1, 2, 3, 4), prompts by |.</source>
        <translation>横向的每个值与纵向的每个值各生成一段视频，其余设置不变。数值之间用逗号分隔（1-4 即 1, 2, 3, 4），提示词之间用 | 分隔。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::GridPlan</name>
    <message>
        <source>“%1” is no sampler of this model. It has: %2.</source>
        <translation>“%1”不是此模型的采样器。可用的有：%2。</translation>
    </message>
    <message>
        <source>“%1” is no size. Type width and height in pixels, such as %2.</source>
        <translation>“%1”不是尺寸。请输入以像素为单位的宽和高，例如 %2。</translation>
    </message>
    <message>
        <source>%1: type the values, such as %2.</source>
        <translation>%1：请输入各个值，例如 %2。</translation>
    </message>
    <message>
        <source>%1: a value stands there twice.</source>
        <translation>%1：有一个值出现了两次。</translation>
    </message>
    <message>
        <source>Both sides are %1. Choose another one for one of them.</source>
        <translation>两边都是%1。请把其中一边换成别的。</translation>
    </message>
    <message>
        <source>One clip is no grid. Type two values or more.</source>
        <translation>一个片段不成网格。请输入两个或更多的值。</translation>
    </message>
    <message>
        <source>These are %1 clips; a grid has at most %2. Take some values away.</source>
        <translation>这是 %1 个片段；网格至多 %2 个。请去掉一些值。</translation>
    </message>
    <message>
        <source>“%1” is no whole number and no range of at most %2. Type numbers separated by commas, such as %3.</source>
        <translation>“%1”不是整数，也不是至多 %2 个数的范围。请用逗号隔开各数，例如 %3。</translation>
    </message>
    <message>
        <source>“%1” is no number. Type numbers separated by commas, such as %2.</source>
        <translation>“%1”不是数字。请用逗号隔开各数，例如 %2。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::GroupRow</name>
    <message>
        <source>Hide the single clips (Left)</source>
        <translation>收起各个片段（左方向键）</translation>
    </message>
    <message>
        <source>Show the single clips (Right)</source>
        <translation>展开各个片段（右方向键）</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>clips of a wall in the queue: &quot;12 of 36 - about 3 min&quot;</extracomment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::HandedFiles</name>
    <message>
        <source>Only %1 was taken: one clip, picture or recipe at a time. Left out: %2.</source>
        <translation>只采用了 %1：每次一个片段、图片或配方。未采用：%2。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::HelpDialogs</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>About Tubelet</source>
        <translation>关于 Tubelet</translation>
    </message>
    <message>
        <source>The preview is drawn with OpenGL.</source>
        <translation>预览由 OpenGL 绘制。</translation>
    </message>
    <message>
        <source>Read the licences</source>
        <translation>阅读许可证</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>What Tubelet is built with</source>
        <translation>Tubelet 使用的组件</translation>
    </message>
    <message>
        <source>Tubelet&apos;s own: Apache-2.0</source>
        <translation>Tubelet 自身：Apache-2.0</translation>
    </message>
    <message>
        <source>Makes short clips from words, on this computer. Nothing is sent anywhere; a server is asked for a model only when you say so.

Licence: Apache-2.0. Built with Qt %1, LibTorch, FFmpeg, ICU, SQLite and others; each under its own licence.</source>
        <translation>在这台电脑上用文字生成短片。不会向任何地方发送数据；只有在您要求时才会联系服务器获取模型。

许可证：Apache-2.0。使用了 Qt %1、LibTorch、FFmpeg、ICU、SQLite 等，它们各有自己的许可证。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::InputChips</name>
    <message>
        <source>Shows it in the settings.</source>
        <translation>在设置中显示它。</translation>
    </message>
    <message>
        <source>The next clips are made without it.</source>
        <translation>后面的片段不再使用它。</translation>
    </message>
    <message>
        <source>Without: %1</source>
        <extracomment>the button that takes away what stands beside it</extracomment>
        <translation>不使用：%1</translation>
    </message>
    <message>
        <source>%1
%2
Shows it in the settings.</source>
        <translation>%1
%2
在设置中显示它。</translation>
    </message>
    <message>
        <source>How far the clip may go from it: 0.3 changes little, 1 keeps next to nothing (strength).</source>
        <translation>片段可以偏离它多远：0.3 改变很少，1 几乎什么都不保留（强度）。</translation>
    </message>
    <message>
        <source>Strength: %1</source>
        <extracomment>how far the clip may go from what stands beside it</extracomment>
        <translation>强度：%1</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::InputsSection</name>
    <message>
        <source>Starts from %1, strength %2</source>
        <extracomment>%1 is a file&apos;s name, %2 a number up to 1</extracomment>
        <translation>以 %1 为起点，强度 %2</translation>
    </message>
    <message>
        <source>Goes on with %1</source>
        <translation>续接 %1</translation>
    </message>
    <message>
        <source>First frame: %1</source>
        <translation>首帧：%1</translation>
    </message>
    <message>
        <source>Last frame: %1</source>
        <translation>末帧：%1</translation>
    </message>
    <message>
        <source>Start from noise alone</source>
        <translation>只从噪声开始</translation>
    </message>
    <message>
        <source>The next clips are made without these pictures and clips, and are no loops.</source>
        <translation>接下来的片段不使用这些图片和片段，也不循环。</translation>
    </message>
    <message>
        <source>A loop: the last frame leads to the first</source>
        <translation>循环：末帧接回首帧</translation>
    </message>
    <message>
        <source>Paints into %1, strength %2</source>
        <extracomment>%1 is a file&apos;s name, %2 a number up to 1</extracomment>
        <translation>在 %1 上绘制，强度 %2</translation>
    </message>
    <message>
        <source>Turns into %1</source>
        <translation>变为 %1</translation>
    </message>
    <message>
        <source>Starts from %1</source>
        <translation>以 %1 开始</translation>
    </message>
    <message>
        <source>Paints into %1</source>
        <translation>绘入 %1</translation>
    </message>
    <message>
        <source>This model makes a clip between two frames. Choose a picture for the first and one for the last.</source>
        <translation>此模型在两帧之间生成片段。请为首帧和末帧各选一张图片。</translation>
    </message>
    <message>
        <source>This model makes a clip of its first frame. Choose a picture for it.</source>
        <translation>此模型由首帧生成片段。请为首帧选择一张图片。</translation>
    </message>
    <message>
        <source>This model makes a clip between two frames. Choose a picture for the last one, too.</source>
        <translation>此模型在两帧之间生成片段。请为末帧也选择一张图片。</translation>
    </message>
    <message>
        <source>First frame…</source>
        <translation>首帧…</translation>
    </message>
    <message>
        <source>Last frame…</source>
        <translation>末帧…</translation>
    </message>
    <message>
        <source>Chooses a picture, or a clip of which one frame is taken; or drop one on the window.</source>
        <translation>选择一张图片，或取用其中一帧的片段；也可以直接拖到窗口上。</translation>
    </message>
    <message>
        <source>The first frame</source>
        <translation>首帧</translation>
    </message>
    <message>
        <source>The last frame</source>
        <translation>末帧</translation>
    </message>
    <message>
        <source>Pictures and clips (%1)</source>
        <translation>图片和片段（%1）</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::JobGroup</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>clips of a wall or grid that are made: &quot;12 of 36&quot;; there is little room</extracomment>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>%1, paused</source>
        <extracomment>&quot;12 of 36, paused&quot;</extracomment>
        <translation>%1，已暂停</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Those that stand still go on from the step that each has reached.</source>
        <translation>停下的片段各自从已到达的步骤继续。</translation>
    </message>
    <message>
        <source>Pause these clips</source>
        <translation>暂停这些片段</translation>
    </message>
    <message>
        <source>They stay in the queue with the steps that they have, until you continue them; the next clip of the queue is made.</source>
        <translation>它们连同已有的步骤留在队列中，直到您让它们继续；队列中的下一个片段开始生成。</translation>
    </message>
    <message>
        <source>Show side by side</source>
        <translation>并排查看</translation>
    </message>
    <message>
        <source>Shows them in place of the picture, as they are made (Enter).</source>
        <translation>在画面处显示它们的生成过程（回车键）。</translation>
    </message>
    <message>
        <source>Move to the top</source>
        <translation>移到最前</translation>
    </message>
    <message>
        <source>They are made next.</source>
        <translation>接下来生成它们。</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Take these clips out</source>
        <translation>取出这些片段</translation>
    </message>
    <message>
        <source>What is finished stays in the list of clips; the rest can be brought back by Undo.</source>
        <translation>已完成的留在片段列表中；其余的可以用“撤销”找回。</translation>
    </message>
    <message>
        <source>Wall</source>
        <extracomment>on a small picture, as all of these: clips that were asked for together</extracomment>
        <translation>草稿墙</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>多种子</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>多提示词</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>%1, pick some</source>
        <translation>%1，请挑选</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::JobMenu</name>
    <message>
        <source>Run again</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <source>Puts it at the end of the queue once more.</source>
        <translation>再次放到队列末尾。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Goes on from the step that it has reached.</source>
        <translation>从已到达的那一步继续。</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Brings its words and settings back to be changed; it keeps its place.</source>
        <translation>取回它的提示词和设置以便更改；它的位置不变。</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>再来一个</translation>
    </message>
    <message>
        <source>Queues the same once more, with the next seed.</source>
        <translation>用下一个种子再排一个同样的。</translation>
    </message>
    <message>
        <source>Move to the top</source>
        <translation>移到最前</translation>
    </message>
    <message>
        <source>It is made next.</source>
        <translation>接下来就生成它。</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Leave it, do the next one</source>
        <translation>放下它，生成下一个</translation>
    </message>
    <message>
        <source>Skip for now</source>
        <translation>暂时跳过</translation>
    </message>
    <message>
        <source>It stays in the queue with the steps that it has, until you continue it.</source>
        <translation>它连同已有的步骤留在队列中，直到您让它继续。</translation>
    </message>
    <message>
        <source>Stop this clip</source>
        <translation>停止这个片段</translation>
    </message>
    <message>
        <source>Take this clip out</source>
        <translation>取出这个片段</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Show side by side</source>
        <translation>并排查看</translation>
    </message>
    <message>
        <source>Shows it beside the clips that were asked for with it.</source>
        <translation>与一起要求的片段并排查看。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::JobRow</name>
    <message>
        <source>%1 · %2</source>
        <extracomment>a clip of the queue: &quot;Waiting - about 12 s&quot;</extracomment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::JobText</name>
    <message>
        <source>Loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation>正在读取提示词</translation>
    </message>
    <message>
        <source>Denoising</source>
        <translation>正在去噪</translation>
    </message>
    <message>
        <source>Decoding the clip</source>
        <translation>正在解码片段</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>正在写入文件</translation>
    </message>
    <message>
        <source>Denoising, step %1 of %2</source>
        <translation>正在去噪，第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1，剩余 %2</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>%1 × %2, %3 frames, %4 steps, seed %5</source>
        <translation>%1 × %2，%3 帧，%4 步，种子 %5</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>约 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>约 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>约 %1 小时</translation>
    </message>
    <message>
        <source>about %1 h %2 min</source>
        <translation>约 %1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>Paused, %1 of %2</source>
        <extracomment>a clip that is paused after so many of its steps; there is little room</extracomment>
        <translation>已暂停，%1/%2 步</translation>
    </message>
    <message>
        <source>Waiting, %1 of %2</source>
        <translation>等待中，%1/%2 步</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Continued</source>
        <translation>续作</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>被中断</translation>
    </message>
    <message>
        <source>Loading the text encoder</source>
        <translation>正在加载文本编码器</translation>
    </message>
    <message>
        <source>Loading the transformer</source>
        <translation>正在加载 Transformer</translation>
    </message>
    <message>
        <source>Loading the VAE</source>
        <translation>正在加载 VAE</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::KeptSpace</name>
    <message>
        <source>Disk space of kept steps</source>
        <translation>已保留步骤的磁盘空间</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::KeyUndo</name>
    <message>
        <source>keys of commands</source>
        <extracomment>a step of undo</extracomment>
        <translation>命令的快捷键</translation>
    </message>
    <message>
        <source>All commands have their usual keys again.</source>
        <translation>所有命令都恢复了常用快捷键。</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>Other keys now: %1.</source>
        <translation>快捷键已更改：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::LeftOutList</name>
    <message>
        <source>Files that are left out</source>
        <translation>略过的文件</translation>
    </message>
    <message>
        <source>Files that are left out: %1</source>
        <translation>略过的文件：%1</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::Leftovers</name>
    <message>
        <source>One clip waits from last time.</source>
        <translation>上次有 1 个片段还在等待。</translation>
    </message>
    <message>
        <source>%1 clips wait from last time.</source>
        <translation>上次有 %1 个片段还在等待。</translation>
    </message>
    <message>
        <source>One clip was interrupted.</source>
        <translation>有 1 个片段被中断。</translation>
    </message>
    <message>
        <source>%1 clips were interrupted.</source>
        <translation>有 %1 个片段被中断。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::LineChart</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::LogDialog</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Without details for developers</source>
        <translation>不含开发者细节</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>警告和错误</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>仅错误</translation>
    </message>
    <message>
        <source>Lines of the log</source>
        <translation>日志内容</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copies what is shown, to be sent with a report. Read it first: prompts and folders stand in it.</source>
        <translation>复制所显示的内容，以便随报告发送。请先查看：其中有提示词和文件夹。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>There is no log at %1 yet.</source>
        <translation>%1 处还没有日志。</translation>
    </message>
    <message>
        <source>The last lines of %1</source>
        <translation>%1 的最后若干行</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>正在读取 %1…</translation>
    </message>
    <message>
        <source>The log at %1 can&apos;t be read: %2.</source>
        <translation>无法读取 %1 处的日志：%2。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::LoraFiles</name>
    <message>
        <source>LoRA files (%1)</source>
        <extracomment>of a file dialog; %1 is *.safetensors</extracomment>
        <translation>LoRA 文件 (%1)</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::LoraFitText</name>
    <message>
        <source>Rank %1.</source>
        <translation>秩 %1。</translation>
    </message>
    <message>
        <source>Ranks %1 to %2.</source>
        <translation>秩 %1 至 %2。</translation>
    </message>
    <message>
        <source>Comparing it with the model…</source>
        <translation>正在与模型比对…</translation>
    </message>
    <message>
        <source>The file is not here: it was moved, or lies on another machine.</source>
        <translation>文件不在这里：它已被移动，或在另一台机器上。</translation>
    </message>
    <message>
        <source>The file is not here. There is one of its name in %1: is it the same?</source>
        <translation>文件不在这里。%1 中有一个同名文件：是同一个吗？</translation>
    </message>
    <message>
        <source>Fits nothing in this model: it was made for another one.</source>
        <translation>与这个模型毫无匹配之处：它是为另一个模型制作的。</translation>
    </message>
    <message>
        <source>All %1 tensors are used, in one layer.</source>
        <translation>全部 %1 个张量都已使用，涉及 1 层。</translation>
    </message>
    <message>
        <source>All %1 tensors are used, in %2 layers.</source>
        <translation>全部 %1 个张量都已使用，涉及 %2 层。</translation>
    </message>
    <message>
        <source>%1 of %2 tensors are used; layers changed: %3.</source>
        <translation>使用了 %1 个张量（共 %2 个）；改动的层：%3。</translation>
    </message>
    <message>
        <source>Tensors that fit nothing: %1.</source>
        <translation>无处匹配的张量：%1。</translation>
    </message>
    <message>
        <source>Layers of another shape: %1.</source>
        <translation>形状不同的层：%1。</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>以及另外 %1 个</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::LoraFits</name>
    <message>
        <source>The LoRA %1 is not at %2. Find it in the settings, or remove it from the list there.</source>
        <translation>LoRA %1 不在 %2 中。请在设置中找到它，或从列表中移除。</translation>
    </message>
    <message>
        <source>The LoRA %1 fits nothing in this model. Remove it from the list, or choose the model that it was made for.</source>
        <translation>LoRA %1 与这个模型毫无匹配之处。请从列表中移除，或选择它所针对的模型。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::LoraRow</name>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>上移（Alt+↑）</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>下移（Alt+↓）</translation>
    </message>
    <message>
        <source>Remove from the list (Delete)</source>
        <translation>从列表中移除（Delete）</translation>
    </message>
    <message>
        <source>Strength: 1 is as it was trained, 0 is none of it, below 0 goes away from it. A double click on the slider sets 1.</source>
        <translation>强度：1 表示与训练时相同，0 表示不使用，小于 0 则朝相反方向。双击滑块可设为 1。</translation>
    </message>
    <message>
        <source>Strength of %1</source>
        <translation>%1 的强度</translation>
    </message>
    <message>
        <source>Find it…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Use that one</source>
        <translation>使用那一个</translation>
    </message>
    <message>
        <source>Choose the file where it is now.</source>
        <translation>选择文件现在的位置。</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <extracomment>%1 is &quot;high noise&quot;, &quot;low noise&quot; or &quot;both&quot;: what the file&apos;s name says</extracomment>
        <translation>自动：%1</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两个都用</translation>
    </message>
    <message>
        <source>High noise</source>
        <translation>高噪声</translation>
    </message>
    <message>
        <source>Low noise</source>
        <translation>低噪声</translation>
    </message>
    <message>
        <source>Which of this model&apos;s two experts it changes: the one for high noise draws the rough shape and the motion, the one for low noise the details. Automatic goes by the file&apos;s name.</source>
        <translation>它改变此模型两个专家中的哪一个：高噪声专家画出大致的形状和动作，低噪声专家画出细节。“自动”根据文件名判断。</translation>
    </message>
    <message>
        <source>Expert of %1</source>
        <translation>%1 的专家</translation>
    </message>
    <message>
        <source>Expert</source>
        <extracomment>one of a model&apos;s two transformers; before a field</extracomment>
        <translation>专家</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::LoraSection</name>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>LoRA: small files that teach the model a style, a subject or a motion (low-rank adapters).</source>
        <translation>LoRA：教给模型一种风格、主体或动作的小文件（低秩适配器）。</translation>
    </message>
    <message>
        <source>Add LoRA files…</source>
        <translation>添加 LoRA 文件…</translation>
    </message>
    <message>
        <source>Files for a style or a subject; drop them here too.</source>
        <translation>带来风格或主体的文件；也可拖放到这里。</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>Already in the list: %1. Change its strength instead.</source>
        <translation>列表中已有：%1。请改为调整它的强度。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>No more than %1 fit in the list.</source>
        <translation>列表中最多可有 %1 个。</translation>
    </message>
    <message>
        <source>Add LoRA files</source>
        <translation>添加 LoRA 文件</translation>
    </message>
    <message>
        <source>Removed: %1</source>
        <translation>已移除：%1</translation>
    </message>
    <message>
        <source>Where is %1?</source>
        <translation>%1 在哪里？</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::LoraText</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>LoRA: %1</source>
        <translation>LoRA：%1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>both</source>
        <comment>of a model&apos;s two transformers</comment>
        <translation>两个都用</translation>
    </message>
    <message>
        <source>high noise</source>
        <translation>高噪声</translation>
    </message>
    <message>
        <source>low noise</source>
        <translation>低噪声</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <extracomment>a LoRA file&apos;s name, its strength, and which of two transformers it is for</extracomment>
        <translation>%1（%2，%3）</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::MainActions</name>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Open &amp;clips folder</source>
        <translation>打开片段文件夹(&amp;C)</translation>
    </message>
    <message>
        <source>Open &amp;model folder…</source>
        <translation>打开模型文件夹(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Fit to view</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>实际大小(&amp;A)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>播放或暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Previous f&amp;rame</source>
        <translation>上一帧(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Next frame</source>
        <translation>下一帧(&amp;N)</translation>
    </message>
    <message>
        <source>Previous &amp;step</source>
        <translation>上一步(&amp;S)</translation>
    </message>
    <message>
        <source>Next s&amp;tep</source>
        <translation>下一步(&amp;T)</translation>
    </message>
    <message>
        <source>Ne&amp;west preview or finished clip</source>
        <translation>最新预览或完成的片段(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Open &amp;log folder</source>
        <translation>打开日志文件夹(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About Tubelet</source>
        <translation>关于 Tubelet(&amp;A)</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>跟随桌面(&amp;D)</translation>
    </message>
    <message>
        <source>D&amp;ark</source>
        <translation>深色(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Playback</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>C&amp;lose what is open</source>
        <translation>关闭当前打开的内容(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Branch from this step</source>
        <translation>从此步分支(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;All settings of a clip or recipe…</source>
        <translation>片段或配方的全部设置(&amp;A)…</translation>
    </message>
    <message>
        <source>Only its &amp;prompt…</source>
        <translation>只取提示词(&amp;P)…</translation>
    </message>
    <message>
        <source>Only its &amp;seed…</source>
        <translation>只取种子(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>取用(&amp;T)</translation>
    </message>
    <message>
        <source>Paus&amp;e the queue</source>
        <translation>暂停队列(&amp;E)</translation>
    </message>
    <message>
        <source>Pause &amp;behind this clip</source>
        <translation>生成完这个片段后暂停(&amp;B)</translation>
    </message>
    <message>
        <source>Play bac&amp;kwards, then faster</source>
        <translation>倒放，再按加速(&amp;K)</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>暂停(&amp;U)</translation>
    </message>
    <message>
        <source>Play on, then &amp;faster</source>
        <translation>正放，再按加速(&amp;F)</translation>
    </message>
    <message>
        <source>L&amp;oop</source>
        <translation>循环(&amp;O)</translation>
    </message>
    <message>
        <source>Play from th&amp;is frame on</source>
        <translation>从此帧开始播放(&amp;I)</translation>
    </message>
    <message>
        <source>Play up to t&amp;his frame</source>
        <translation>播放到此帧(&amp;H)</translation>
    </message>
    <message>
        <source>Play the who&amp;le clip</source>
        <translation>播放整个片段(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Compare with…</source>
        <translation>与……对比(&amp;C)</translation>
    </message>
    <message>
        <source>Divider to the left</source>
        <translation>分界线左移</translation>
    </message>
    <message>
        <source>Divider to the right</source>
        <translation>分界线右移</translation>
    </message>
    <message>
        <source>&amp;Variations side by side</source>
        <translation>并排显示各变体(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Disk space of kept steps…</source>
        <translation>已保留步骤的磁盘空间(&amp;D)…</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>无星级</translation>
    </message>
    <message>
        <source>Stars: %1</source>
        <translation>星级：%1</translation>
    </message>
    <message>
        <source>&amp;Clip</source>
        <translation>片段(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Draft wall…</source>
        <translation>草稿墙(&amp;D)…</translation>
    </message>
    <message>
        <source>G&amp;rid (X/Y)…</source>
        <translation>网格（X/Y）(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Find clips</source>
        <translation>查找片段(&amp;F)</translation>
    </message>
    <message>
        <source>Clips as a &amp;grid</source>
        <translation>以网格显示片段(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Compare the selected clips</source>
        <translation>比较所选片段(&amp;C)</translation>
    </message>
    <message>
        <source>Show &amp;relatives</source>
        <translation>显示相关片段(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Off</source>
        <translation>关闭(&amp;O)</translation>
    </message>
    <message>
        <source>No pictures of the steps; the run is not held up at all.</source>
        <translation>不显示各步骤的画面；运行完全不受拖累。</translation>
    </message>
    <message>
        <source>&amp;Quick</source>
        <translation>快速(&amp;Q)</translation>
    </message>
    <message>
        <source>Blurred, and nearly for nothing (the latent&apos;s linear projection to colours).</source>
        <translation>模糊，但几乎不花时间（潜变量到颜色的线性投影）。</translation>
    </message>
    <message>
        <source>&amp;Full</source>
        <translation>完整(&amp;F)</translation>
    </message>
    <message>
        <source>As sharp as the finished clip; the run waits for it at each step (decoded by the VAE).</source>
        <translation>与成片同样清晰；每一步运行都要等它完成（由 VAE 解码）。</translation>
    </message>
    <message>
        <source>P&amp;review</source>
        <translation>预览(&amp;R)</translation>
    </message>
    <message>
        <source>Save prompt and settings as reci&amp;pe…</source>
        <translation>把提示词和设置另存为配方(&amp;P)…</translation>
    </message>
    <message>
        <source>Panels at their &amp;usual sizes</source>
        <translation>面板恢复通常大小(&amp;U)</translation>
    </message>
    <message>
        <source>Take all &amp;waiting clips out</source>
        <translation>移出所有等待的片段(&amp;W)</translation>
    </message>
    <message>
        <source>What runs, was left for later or has ended stays; Undo brings them back.</source>
        <translation>正在生成、留待以后或已结束的会保留；可用“撤销”恢复。</translation>
    </message>
    <message>
        <source>Stops the clip that runs, which can be continued; the next one begins. Pause stops them all.</source>
        <translation>停止正在生成的片段（之后可以继续），接着开始下一个。要全部停下，请用“暂停”。</translation>
    </message>
    <message>
        <source>Draft wall</source>
        <translation>草稿墙</translation>
    </message>
    <message>
        <source>Many seeds up to an early step, side by side; those that you pick are finished.</source>
        <translation>把许多种子并排画到较早的一步；您挑中的才画完。</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>One clip for each pair of two lists of values, such as guidance and steps.</source>
        <translation>两列数值两两搭配，各生成一段视频，例如引导强度与步数。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::MainWindow</name>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>Choose a step below the picture first, any but the last: a branch goes on from there.</source>
        <translation>请先在画面下方选择一个步骤（最后一步除外）：分支会从那里继续。</translation>
    </message>
    <message>
        <source>what fits the memory</source>
        <translation>内存放得下的设置</translation>
    </message>
    <message>
        <source>Prompt and settings can&apos;t be written to %1, so the next start won&apos;t have them. Make room on the disk, or make that file writable; it is tried again with each change.</source>
        <translation>提示词和设置无法写入 %1，下次启动时将丢失。请腾出磁盘空间，或使该文件可写；每次更改时都会重试。</translation>
    </message>
    <message>
        <source>The storyboard of last time can&apos;t be read, so there are no cards. Its text is kept as unreadStoryboard in %1. The reason: %2</source>
        <translation>上次的分镜无法读取，因此没有卡片。其文本以 unreadStoryboard 保存在 %1 中。原因：%2</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>The training saves where it stands, then the studio closes…</source>
        <translation>训练正在保存当前进度，随后工作室关闭…</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>还有 %1 条</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::MissingModelNote</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>%1 It stays chosen, and is taken as soon as it is there again.</source>
        <translation>%1 它仍被选中，一旦重新出现就会使用。</translation>
    </message>
    <message>
        <source>Looks whether it is there by now.</source>
        <translation>查看它现在是否已在。</translation>
    </message>
    <message>
        <source>Forgets where it was; no file is touched, and it can be opened again.</source>
        <translation>忘记它的位置；不会改动任何文件，之后可以再次打开。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ModelFinder</name>
    <message>
        <source>The model %1 is not there: %2. Its disk may be away, or it was moved.</source>
        <translation>模型 %1 不在：%2。其磁盘可能未连接，或它已被移动。</translation>
    </message>
    <message>
        <source>%1 models were found in %2. The first, %3, is chosen; the others stand in the list at the top of the settings.</source>
        <translation>在 %2 中找到 %1 个模型。已选用第一个：%3；其余的在设置顶部的列表中。</translation>
    </message>
    <message>
        <source>Models that can&apos;t be used: %1. File &gt; Models says why.</source>
        <translation>无法使用的模型：%1 个。原因见“文件 &gt; 模型”。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ModelNames</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a model&apos;s name, and the end of its path, where another one has that name too</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 (not there now)</source>
        <translation>%1（现在不在）</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ModelNews</name>
    <message>
        <source>Open model folder…</source>
        <translation>打开模型文件夹…</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
    <message>
        <source>Open model folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>Get a model…</source>
        <translation>获取模型…</translation>
    </message>
    <message>
        <source>No model was found, so nothing can be generated yet. Get one, or open a folder that holds one.</source>
        <translation>没有找到模型，因此还无法生成。请获取一个，或打开含有模型的文件夹。</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ModelSection</name>
    <message>
        <source>No model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>Device: what computes the clip.</source>
        <translation>设备：用什么来计算片段。</translation>
    </message>
    <message>
        <source>Open a model folder…</source>
        <translation>打开模型文件夹…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>处理器 (CPU)</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>显卡 (CUDA)</translation>
    </message>
    <message>
        <source>looking for devices…</source>
        <translation>正在查找设备…</translation>
    </message>
    <message>
        <source>This model has limits; hold the pointer here to read them.</source>
        <translation>这个模型能力有限；将指针停在此处可查看说明。</translation>
    </message>
    <message>
        <source>Get a model…</source>
        <translation>获取模型…</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ModelWords</name>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>single pictures</source>
        <translation>单张图片</translation>
    </message>
    <message>
        <source>a single picture</source>
        <extracomment>seconds and frames</extracomment>
        <translation>单张图片</translation>
    </message>
    <message>
        <source>%1 s (%2 frames)</source>
        <translation>%1 秒（%2 帧）</translation>
    </message>
    <message>
        <source>Wan: clips between two frames</source>
        <translation>Wan：在两帧之间生成片段</translation>
    </message>
    <message>
        <source>Wan: clips of a first frame</source>
        <translation>Wan：由首帧生成片段</translation>
    </message>
    <message>
        <source>Wan: clips from words</source>
        <translation>Wan：由文字生成片段</translation>
    </message>
    <message>
        <source>LTX-Video: clips from words</source>
        <translation>LTX-Video：由文字生成视频</translation>
    </message>
    <message>
        <source>DiT: pictures of classes</source>
        <translation>DiT：按类别生成图片</translation>
    </message>
    <message>
        <source>not said in its folder: look where it came from</source>
        <translation>文件夹中未说明：请查看其来源</translation>
    </message>
    <message>
        <source>Transformer</source>
        <translation>Transformer</translation>
    </message>
    <message>
        <source>Second transformer</source>
        <translation>第二个 Transformer</translation>
    </message>
    <message>
        <source>Text encoder</source>
        <translation>文本编码器</translation>
    </message>
    <message>
        <source>Image encoder</source>
        <translation>图像编码器</translation>
    </message>
    <message>
        <source>VAE</source>
        <translation>VAE</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>%1, edition %2</source>
        <translation>%1，第 %2 版</translation>
    </message>
    <message>
        <source>%1 classes</source>
        <translation>%1 个类别</translation>
    </message>
    <message>
        <source>reads up to %1 tokens</source>
        <translation>最多读取 %1 个词元</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>磁盘占用</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>%1 million</source>
        <translation>%1 百万</translation>
    </message>
    <message>
        <source>Sizes it knows</source>
        <translation>熟悉的尺寸</translation>
    </message>
    <message>
        <source>Durations it knows</source>
        <translation>熟悉的时长</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>须知</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ModelsDialog</name>
    <message>
        <source>Use this model</source>
        <translation>使用此模型</translation>
    </message>
    <message>
        <source>Show its folder</source>
        <translation>显示其文件夹</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Open model folder…</source>
        <translation>打开模型文件夹…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No model is here yet.</source>
        <translation>这里还没有模型。</translation>
    </message>
    <message>
        <source>In use now</source>
        <translation>正在使用</translation>
    </message>
    <message>
        <source>About this model</source>
        <translation>关于此模型</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Get a model…</source>
        <translation>获取模型…</translation>
    </message>
    <message>
        <source>More models: get one by its name or address, open a folder that diffusers has saved or that of a ComfyUI, or drop the file of a model&apos;s transformer (safetensors, GGUF) on the window. Those in %1 are found at each start.</source>
        <translation>更多模型：按名称或地址获取，打开 diffusers 保存的文件夹或 ComfyUI 的文件夹，或把模型的 Transformer 文件（safetensors、GGUF）拖到窗口上。%1 中的模型每次启动时都会找到。</translation>
    </message>
    <message>
        <source>Found, but can&apos;t be used:</source>
        <translation>已找到，但无法使用：</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::NextClips</name>
    <message>
        <source>&amp;Start from this clip</source>
        <translation>以此片段为起点(&amp;S)</translation>
    </message>
    <message>
        <source>The next clips begin with it instead of noise alone.</source>
        <translation>后面的片段从它开始，而不是只从噪声开始。</translation>
    </message>
    <message>
        <source>E&amp;xtend this clip</source>
        <translation>延长此片段(&amp;X)</translation>
    </message>
    <message>
        <source>The next clips go on from its end, and hold both.</source>
        <translation>后面的片段从它的结尾继续，并包含两者。</translation>
    </message>
    <message>
        <source>Make the next clips l&amp;oops</source>
        <translation>把后面的片段做成循环(&amp;O)</translation>
    </message>
    <message>
        <source>Their last frame leads to the first.</source>
        <translation>它们的最后一帧接回第一帧。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::NoiseView</name>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Take the clip that plays now</source>
        <translation>取用现在播放的片段(&amp;T)</translation>
    </message>
    <message>
        <source>How noise becomes a clip</source>
        <translation>噪声怎样变成片段</translation>
    </message>
    <message>
        <source>The clip with noise</source>
        <translation>加了噪声的片段</translation>
    </message>
    <message>
        <source>Step of the run</source>
        <translation>运行的步</translation>
    </message>
    <message>
        <source>From pure noise on the left to the clip without noise on the right (timestep, sigma).</source>
        <translation>左端是纯噪声，右端是没有噪声的片段（时间步、sigma）。</translation>
    </message>
    <message>
        <source>How the picture is made</source>
        <translation>画面怎样得到</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Quick: blurred, at once (the latent&apos;s linear projection to colours). Full: as sharp as a finished clip, takes longer (decoded by the VAE).</source>
        <translation>快速：模糊，立即可见（潜变量到颜色的线性投影）。完整：与成片一样清晰，需要更久（由 VAE 解码）。</translation>
    </message>
    <message>
        <source>Give up what is being computed here; runs go on.</source>
        <translation>放弃这里正在计算的内容；运行继续。</translation>
    </message>
    <message>
        <source>Take what is in the preview, and the model, sampler, steps and seed as they are set now.</source>
        <translation>取用预览中的内容，以及现在设定的模型、采样器、步数和种子。</translation>
    </message>
    <message>
        <source>Stopped. Move the slider, or take the clip again.</source>
        <translation>已停止。移动滑块，或重新取用片段。</translation>
    </message>
    <message>
        <source>&amp;Picture</source>
        <translation>画面(&amp;P)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No model is chosen: its sampler says how noise is mixed in. Choose one beside the picture.</source>
        <translation>没有选择模型：噪声怎样混入由它的采样器决定。请在画面旁选择一个模型。</translation>
    </message>
    <message>
        <source>Nothing plays now. Play a clip or a step, then take it here.</source>
        <translation>现在没有播放任何内容。请先播放一个片段或一步，再在这里取用。</translation>
    </message>
    <message>
        <source>After the last step: the clip without noise.</source>
        <translation>最后一步之后：没有噪声的片段。</translation>
    </message>
    <message>
        <source>Before step %1 of %2: timestep %3, clip %4 (alpha), noise %5 (sigma), signal to noise %6 dB</source>
        <translation>第 %1 步之前（共 %2 步）：时间步 %3，片段 %4（alpha），噪声 %5（sigma），信噪比 %6 dB</translation>
    </message>
    <message>
        <source>Each clip begins as noise and becomes a clip in %1 steps. Your clip is mixed with that noise again here, as much as there is before each step.</source>
        <translation>每个片段都从噪声开始，经过 %1 步变成片段。这里把您的片段重新混入同样的噪声，多少与每一步之前的相同。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::NoticeText</name>
    <message>
        <source>The model was not trained on %1 × %2; the clip may look worse.</source>
        <translation>模型没有在 %1 × %2 上训练过，画面可能较差。</translation>
    </message>
    <message>
        <source>The model was not trained on %1 frames; the motion may look worse.</source>
        <translation>模型没有在 %1 帧上训练过，动作可能较差。</translation>
    </message>
    <message>
        <source>Some words of the prompt are new to this model; it will guess or ignore them.</source>
        <translation>提示词中有些词是这个模型没学过的，它会猜测或忽略。</translation>
    </message>
    <message>
        <source>Some words to avoid are new to this model; it will ignore them.</source>
        <translation>要避免的内容中有些词是这个模型没学过的，它会忽略。</translation>
    </message>
    <message>
        <source>This clip is far larger or longer than what the model was trained for; it is made of overlapping windows, each of which may draw the subject again.</source>
        <translation>此片段远大于或远长于模型训练时的尺寸；它由相互重叠的窗口拼成，每个窗口都可能再画一次主体。</translation>
    </message>
    <message>
        <source>The whole frame would not fit the memory while it is decoded: it is decoded in overlapping tiles, which takes longer.</source>
        <translation>解码整帧会超出内存，因此改为按重叠的图块解码，需要更长时间。</translation>
    </message>
    <message>
        <source>The prompt holds control characters; they mean nothing to the model.</source>
        <translation>提示词含有控制字符，它们对模型没有意义。</translation>
    </message>
    <message>
        <source>The LoRA %1 is used in part only; its line in the settings tells what fits nothing.</source>
        <translation>LoRA %1 只用上了一部分；设置中它的那一行会说明哪些无处匹配。</translation>
    </message>
    <message>
        <source>The model was not trained on single frames; they may look worse.</source>
        <translation>该模型没有用单帧训练过；画面可能较差。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::OfferFacts</name>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>the server says it</source>
        <translation>由服务器告知</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 已经存在。</translation>
    </message>
    <message>
        <source>Pickles, which can run any program when they are opened, are left out.</source>
        <translation>打开时可能运行任意程序的 pickle 文件已略去。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::PathField</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>选择：%1</translation>
    </message>
    <message>
        <source>Trainings (*.json);;All files (*)</source>
        <translation>训练 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Use this folder</source>
        <translation>使用此文件夹</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::PreferencesDialog</name>
    <message>
        <source>Tell when a long run has ended while the window is out of sight</source>
        <translation>窗口不在前台时，长时间的生成结束后通知我</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Usual place</source>
        <translation>默认位置</translation>
    </message>
    <message>
        <source>Folder for new clips</source>
        <translation>新片段的文件夹</translation>
    </message>
    <message>
        <source>Where finished clips are written.</source>
        <translation>完成的片段写入此处。</translation>
    </message>
    <message>
        <source>Choose another folder for new clips.</source>
        <translation>为新片段选择其他文件夹。</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>All (%1)</source>
        <translation>全部（%1）</translation>
    </message>
    <message>
        <source>How much of the processor a run may use (CPU threads). Fewer leave more to other programs; the clip takes longer.</source>
        <translation>一次生成可用多少处理器能力（CPU 线程数）。越少，留给其他程序的越多，但片段需要更长时间。</translation>
    </message>
    <message>
        <source>As a notice of the desktop, for runs of half a minute and longer.</source>
        <translation>以桌面通知的形式，用于半分钟以上的生成。</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>处理器线程</translation>
    </message>
    <message>
        <source>Choose a folder for new clips</source>
        <translation>选择新片段的文件夹</translation>
    </message>
    <message>
        <source>Nothing can be written in %1. Choose another folder, or change its rights.</source>
        <translation>无法写入 %1。请选择其他文件夹，或更改其权限。</translation>
    </message>
    <message>
        <source>Clips that are there stay where they are, and in the list, when another folder is chosen.</source>
        <translation>选择其他文件夹后，已有的片段留在原处，也留在列表中。</translation>
    </message>
    <message>
        <source>New clips are written there from the next start on. Those that are there stay in %1, and in the list.</source>
        <translation>下次启动后，新片段写入该处。已有的片段留在 %1，也留在列表中。</translation>
    </message>
    <message>
        <source>The window has this language from the next start on.</source>
        <translation>下次启动后窗口使用此语言。</translation>
    </message>
    <message>
        <source>&amp;Restart now</source>
        <translation>立即重启(&amp;R)</translation>
    </message>
    <message>
        <source>Closes the studio and opens it again in the new language. Prompt, settings, queue and clips stay; a run that is under way can go on from its last step.</source>
        <translation>关闭工作室，并以新的语言重新打开。提示词、设置、队列和片段都保留；正在进行的运行可从它的最后一步继续。</translation>
    </message>
    <message>
        <source>Looking whether clips can be written there…</source>
        <translation>正在检查那里能否写入片段…</translation>
    </message>
    <message>
        <source>All that is free</source>
        <translation>所有可用内存</translation>
    </message>
    <message>
        <source> GB</source>
        <extracomment>gigabytes, behind a number</extracomment>
        <translation> GB</translation>
    </message>
    <message>
        <source>The most memory that a run may take: of the graphics card where that computes, else of the machine. What does not fit is read piece by piece, which takes longer; the clip is the same.</source>
        <translation>一次生成最多可使用的内存：由显卡计算时为显存，否则为主机内存。放不下的部分会分块读取，这需要更长的时间；片段不变。</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::PresetMenu</name>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Presets: quality against time, and settings of your own</source>
        <translation>预设：质量与时间的取舍，以及您自己的设置</translation>
    </message>
    <message>
        <source>%1 (%2 steps)</source>
        <extracomment>a preset&apos;s name and how many steps it takes</extracomment>
        <translation>%1（%2 步）</translation>
    </message>
    <message>
        <source>&amp;Draft</source>
        <translation>草稿(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Good</source>
        <translation>良好(&amp;G)</translation>
    </message>
    <message>
        <source>Steps, guidance, sampler and shift as this model wants them.</source>
        <translation>步数、引导强度、采样器和偏移都按此模型的默认值。</translation>
    </message>
    <message>
        <source>&amp;Best</source>
        <translation>最佳(&amp;B)</translation>
    </message>
    <message>
        <source>Twice the steps: twice the time. What it gains differs from model to model.</source>
        <translation>步数加倍：时间也加倍。效果因模型而异。</translation>
    </message>
    <message>
        <source>%1×%2, %3 frames, %4 steps</source>
        <translation>%1×%2，%3 帧，%4 步</translation>
    </message>
    <message>
        <source>&amp;Save these settings…</source>
        <translation>保存当前设置(&amp;S)…</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
    <message>
        <source>Save settings</source>
        <translation>保存设置</translation>
    </message>
    <message>
        <source>Name of the preset (size, duration, steps, guidance, sampler, shift):</source>
        <translation>预设的名称（尺寸、时长、步数、引导强度、采样器、偏移）：</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The preset “%1” was replaced.</source>
        <translation>预设“%1”已被替换。</translation>
    </message>
    <message>
        <source>The preset “%1” was deleted.</source>
        <translation>预设“%1”已删除。</translation>
    </message>
    <message>
        <source>Half the steps, since this model names no few-step edition: half the time, for trying prompts.</source>
        <translation>步数减半，因为此模型没有提供少步版本：时间减半，用于尝试提示词。</translation>
    </message>
    <message>
        <source>%1 steps, guidance %2, sampler %3</source>
        <translation>%1 步，引导 %2，采样器 %3</translation>
    </message>
    <message>
        <source>The few-step edition of this model, %1 (%2): for trying prompts. It becomes the chosen model.</source>
        <translation>此模型的少步版本 %1（%2）：用于尝试提示词。它会成为所选模型。</translation>
    </message>
    <message>
        <source>The few-step settings that this model names (%1): for trying prompts.</source>
        <translation>此模型提供的少步设置（%1）：用于尝试提示词。</translation>
    </message>
    <message>
        <source>The preset “%1” is saved.</source>
        <translation>预设“%1”已保存。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::PresetUndo</name>
    <message>
        <source>change of the presets</source>
        <extracomment>a step of undo</extracomment>
        <translation>更改预设</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::PreviewQuality</name>
    <message>
        <source>%1 %</source>
        <extracomment>a share of something in per cent</extracomment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Preview off</source>
        <translation>预览关闭</translation>
    </message>
    <message>
        <source>Full preview</source>
        <translation>完整预览</translation>
    </message>
    <message>
        <source>Quick preview</source>
        <translation>快速预览</translation>
    </message>
    <message>
        <source>%1 (%2 of a step)</source>
        <translation>%1（一步的 %2）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Quality of the previews: %1</source>
        <translation>预览质量：%1</translation>
    </message>
    <message>
        <source>The picture of the newest step took %1 ms, the step itself %2 ms.</source>
        <translation>最新一步的画面用了 %1 毫秒，这一步本身用了 %2 毫秒。</translation>
    </message>
    <message>
        <source>How the pictures of a run&apos;s steps are made. What they cost is shown here once a step is done.</source>
        <translation>一次运行各步骤的画面如何生成。完成一步后，这里会显示其开销。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::PreviewView</name>
    <message>
        <source>TUBELET_PREVIEW=painted turns OpenGL off, so the preview is drawn by the processor.</source>
        <translation>TUBELET_PREVIEW=painted 关闭了 OpenGL，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>The display &quot;%1&quot; has no OpenGL windows, so the preview is drawn by the processor.</source>
        <translation>显示“%1”没有 OpenGL 窗口，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>No OpenGL context could be made on this display, so the preview is drawn by the processor. Install a graphics driver to use OpenGL.</source>
        <translation>在此显示上无法创建 OpenGL 上下文，因此预览由处理器绘制。要使用 OpenGL，请安装显卡驱动。</translation>
    </message>
    <message>
        <source>OpenGL is present but could not be started on this display, so the preview is drawn by the processor.</source>
        <translation>系统有 OpenGL，但无法在此显示上启动，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>The preview needs OpenGL 2.0 with shaders, this display has %1, so the preview is drawn by the processor.</source>
        <translation>预览需要带着色器的 OpenGL 2.0，而此显示提供的是 %1，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>OpenGL has no graphics card on this display (%1), so the preview is drawn by the processor directly, which is faster.</source>
        <translation>此显示上的 OpenGL 没有显卡支持（%1），因此预览直接由处理器绘制，这样更快。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Plays the clip. The wheel zooms, dragging moves, a double click fits the picture.</source>
        <translation>播放片段。滚轮缩放，拖动平移，双击适合窗口。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ProbabilityList</name>
    <message>
        <source>Classes, the likeliest first</source>
        <translation>类别，最可能的在前</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Likelihood</source>
        <translation>可能性</translation>
    </message>
    <message>
        <source>%1 %</source>
        <extracomment>a likelihood</extracomment>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::PromptEdit</name>
    <message>
        <source>Words that this model knows</source>
        <translation>此模型认识的词</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::PromptList</name>
    <message>
        <source>%1 is no text in UTF-8. Save it as such, a prompt in each line.</source>
        <translation>%1 不是 UTF-8 文本。请以 UTF-8 保存，每行一个提示词。</translation>
    </message>
    <message>
        <source>%1 holds no prompt. Write one in each line; lines with # are left out.</source>
        <translation>%1 中没有提示词。请每行写一个；以 # 开头的行会被跳过。</translation>
    </message>
    <message>
        <source>%1 holds %2 prompts; at most %3 can be queued at once. Split the file.</source>
        <translation>%1 含有 %2 个提示词；一次最多排入 %3 个。请拆分该文件。</translation>
    </message>
    <message>
        <source>1 clip of %1 is queued.</source>
        <translation>%1 的 1 个片段已排入队列。</translation>
    </message>
    <message>
        <source>%1 clips of %2 are queued.</source>
        <translation>%2 的 %1 个片段已排入队列。</translation>
    </message>
    <message>
        <source>queueing of the prompts in %1</source>
        <extracomment>a step of undo</extracomment>
        <translation>将 %1 中的提示词加入队列</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 is left out: with it there would be more than %2 clips at once. Open it again by itself.</source>
        <translation>%1 未加入：加上它一次会超过 %2 个片段。请单独再打开它。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::PromptPanel</name>
    <message>
        <source>What should the clip show?</source>
        <translation>片段要展示什么？</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>What should it not show? (optional)</source>
        <translation>不应出现什么？（可选）</translation>
    </message>
    <message>
        <source>Negative prompt: the model steers away from this; it has no effect when guidance is 1.</source>
        <translation>负面提示词：模型会避开这些内容；引导强度为 1 时不起作用。</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>负面提示词</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>This model has not learned: %1 and %2 more.</source>
        <translation>这个模型没学过：%1，还有 %2 个。</translation>
    </message>
    <message>
        <source>This model has not learned: %1.</source>
        <translation>这个模型没学过：%1。</translation>
    </message>
    <message>
        <source>Which of the %1 classes?</source>
        <translation>要画 %1 个类别中的哪一个？</translation>
    </message>
    <message>
        <source>This model draws classes by number, 0 to %1.</source>
        <translation>这个模型按编号绘制类别，从 0 到 %1。</translation>
    </message>
    <message>
        <source>This model draws only its own classes. Nearest: %1.</source>
        <translation>这个模型只画它自己的类别。最接近的有：%1。</translation>
    </message>
    <message>
        <source>Prompt: describe the subject, the place and what happens. Ctrl+Up and Ctrl+Down bring back former prompts.</source>
        <translation>提示词：描述主体、地点和发生的事。Ctrl+↑ 和 Ctrl+↓ 可找回以前的提示词。</translation>
    </message>
    <message>
        <source>&amp;Words…</source>
        <translation>词汇(&amp;W)…</translation>
    </message>
    <message>
        <source>The words that this model knows</source>
        <translation>此模型认识的词</translation>
    </message>
    <message>
        <source>Tokens: the pieces of words in which the model reads a prompt. What lies beyond its limit is cut off.</source>
        <translation>词元：模型读取提示词时所用的词片段。超出上限的部分会被截掉。</translation>
    </message>
    <message>
        <source>Av&amp;oid</source>
        <translation>避免(&amp;O)</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <extracomment>such as &quot;7 of 48 tokens&quot;</extracomment>
        <translation>%1 / %2 个词元</translation>
    </message>
    <message>
        <source>%1. Not read: “%2”</source>
        <translation>%1。未读取：“%2”</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::PullBar</name>
    <message>
        <source>How much is here</source>
        <translation>已获取的部分</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>正在询问服务器…</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::PullWords</name>
    <message>
        <source>A whole model</source>
        <translation>完整的模型</translation>
    </message>
    <message>
        <source>A LoRA, which changes a model</source>
        <translation>LoRA，用于改变模型</translation>
    </message>
    <message>
        <source>A text encoder, a part of models</source>
        <translation>文本编码器，模型的一部分</translation>
    </message>
    <message>
        <source>A VAE, a part of models</source>
        <translation>VAE，模型的一部分</translation>
    </message>
    <message>
        <source>none is named</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>%1 (%2read it%3)</source>
        <extracomment>%1 is a licence&apos;s name, %2 and %3 make a link of what stands between them</extracomment>
        <translation>%1（%2阅读%3）</translation>
    </message>
    <message>
        <source>%1 of it are here already</source>
        <translation>其中 %1 已在此处</translation>
    </message>
    <message>
        <source>%1 are free there</source>
        <translation>该处有 %1 可用</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between parts of a sentence</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>%1 It is tried again.</source>
        <extracomment>%1 is a sentence that says what went wrong</extracomment>
        <translation>%1正在重试。</translation>
    </message>
    <message>
        <source>Looking at what is here already…</source>
        <translation>正在查看已有的部分…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>每秒 %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <extracomment>%1 is &quot;about 3 min&quot;</extracomment>
        <translation>还需%1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts of a sentence</comment>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::QueueControl</name>
    <message>
        <source>&amp;Run the queue</source>
        <translation>运行队列(&amp;R)</translation>
    </message>
    <message>
        <source>Paus&amp;e the queue</source>
        <translation>暂停队列(&amp;E)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Goes on with the clip on top of the queue, then with the next ones (%1)</source>
        <translation>从队列最前的片段继续，然后是后面的（%1）</translation>
    </message>
    <message>
        <source>Stops after the step under way, keeps it and frees the memory; Run goes on from there, today or after a restart (%1)</source>
        <translation>在当前这一步之后停下，保留它并释放内存；“运行”从那里继续，今天或重新启动之后都可以（%1）</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::QueueEditing</name>
    <message>
        <source>settings of a waiting clip</source>
        <translation>等待中片段的设置</translation>
    </message>
    <message>
        <source>Changing the waiting clip “%1”. Change words and settings, then press the button; it keeps its place in the queue.</source>
        <translation>正在更改等待中的片段“%1”。更改提示词和设置，然后按按钮；它在队列中的位置不变。</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>The clip waits as it was; brings back what was set up before (Esc).</source>
        <translation>片段照原样等待；恢复之前的设置（Esc）。</translation>
    </message>
    <message>
        <source>Save the change</source>
        <translation>保存更改</translation>
    </message>
    <message>
        <source>end of changing a waiting clip</source>
        <translation>结束更改等待中的片段</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::QueueList</name>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::QueuePanel</name>
    <message>
        <source>Nothing waits. Generate during a run adds a clip to this list.</source>
        <translation>没有等待的片段。运行时再按“生成”会把片段加到这里。</translation>
    </message>
    <message>
        <source>Clear what has ended</source>
        <translation>清除已结束的</translation>
    </message>
    <message>
        <source>1 clip</source>
        <translation>1 个片段</translation>
    </message>
    <message>
        <source>%1 clips</source>
        <translation>%1 个片段</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>all that waits and runs: &quot;4 clips - about 3 min&quot;</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>What runs and waits, and how long it takes as earlier runs tell.</source>
        <translation>正在生成和等待的片段，以及按以前的生成估计所需的时间。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::QueueRow</name>
    <message>
        <source>What can be done with it</source>
        <translation>可以对它做什么</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>for screen readers: prompt, state, kind of clip</extracomment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::QueueUndo</name>
    <message>
        <source>taking “%1” out of the queue</source>
        <extracomment>a step of undo</extracomment>
        <translation>把“%1”取出队列</translation>
    </message>
    <message>
        <source>Taken out of the queue: %1</source>
        <translation>已移出队列：%1</translation>
    </message>
    <message>
        <source>taking %1 clips out of the queue</source>
        <translation>把 %1 个片段取出队列</translation>
    </message>
    <message>
        <source>Taken out of the queue: %1 clips.</source>
        <translation>已取出队列：%1 个片段。</translation>
    </message>
    <message>
        <source>change of the waiting clip “%1”</source>
        <extracomment>a step of undo</extracomment>
        <translation>更改等待中的片段“%1”</translation>
    </message>
    <message>
        <source>“%1” has begun or ended meanwhile; it is left as it is.</source>
        <translation>“%1”此间已开始或已结束，保持原样。</translation>
    </message>
    <message>
        <source>%1 clips have begun or ended meanwhile; they are left as they are.</source>
        <translation>有 %1 个片段此间已开始或已结束，保持原样。</translation>
    </message>
    <message>
        <source>leaving “%1” for later</source>
        <extracomment>a step of undo</extracomment>
        <translation>将“%1”留待以后</translation>
    </message>
    <message>
        <source>leaving %1 clips for later</source>
        <translation>将 %1 个片段留待以后</translation>
    </message>
    <message>
        <source>Left for later: %1</source>
        <translation>已留待以后：%1</translation>
    </message>
    <message>
        <source>Left for later: %1 clips.</source>
        <translation>已留待以后：%1 个片段。</translation>
    </message>
    <message>
        <source>move of “%1” in the queue</source>
        <extracomment>a step of undo</extracomment>
        <translation>在队列中移动“%1”</translation>
    </message>
    <message>
        <source>move of %1 clips in the queue</source>
        <translation>在队列中移动 %1 个片段</translation>
    </message>
    <message>
        <source>Moved in the queue: %1</source>
        <translation>已在队列中移动：%1</translation>
    </message>
    <message>
        <source>Moved in the queue: %1 clips.</source>
        <translation>已在队列中移动：%1 个片段。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::RecentModels</name>
    <message>
        <source>&amp;Empty this list</source>
        <translation>清空此列表(&amp;E)</translation>
    </message>
    <message>
        <source>The model %1 is not there now. Bring its folder or disk back, or take it off the list of recent models.</source>
        <translation>模型 %1 现在不在。请恢复它的文件夹或磁盘，或把它从最近的模型中去掉。</translation>
    </message>
    <message>
        <source>Take it off</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Looking for the model…</source>
        <translation>正在查找模型…</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::RecipeFiles</name>
    <message>
        <source>Take settings from a clip or recipe</source>
        <translation>从片段或配方取用设置</translation>
    </message>
    <message>
        <source>Clips and recipes (*.mp4 *.png *.json *.mkv *.mov);;All files (*)</source>
        <translation>片段和配方 (*.mp4 *.png *.json *.mkv *.mov);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save prompt and settings</source>
        <translation>保存提示词和设置</translation>
    </message>
    <message>
        <source>Recipes (*.json)</source>
        <translation>配方 (*.json)</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::RecipeReuse</name>
    <message>
        <source>The settings of %1 are back.</source>
        <translation>已恢复 %1 的设置。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Its model, %1, is not here; the chosen one stays.</source>
        <translation>它的模型 %1 不在这里，保留当前选择的模型。</translation>
    </message>
    <message>
        <source>the precision %1</source>
        <extracomment>%1 is float32 or bfloat16</extracomment>
        <translation>精度 %1</translation>
    </message>
    <message>
        <source>threads: %1</source>
        <translation>线程数 %1</translation>
    </message>
    <message>
        <source>Not taken over, since the window chooses it itself: %1. The pixels may differ a little.</source>
        <translation>以下由窗口自行选择，没有沿用：%1。画面可能略有不同。</translation>
    </message>
    <message>
        <source>%1, which the clip was made from, is gone.</source>
        <translation>制作该片段所用的 %1 不见了。</translation>
    </message>
    <message>
        <source>%1, which the clip was made from, has changed since.</source>
        <translation>制作该片段所用的 %1 后来被改动过。</translation>
    </message>
    <message>
        <source>settings of %1</source>
        <translation>%1 的设置</translation>
    </message>
    <message>
        <source>prompt of %1</source>
        <translation>%1 的提示词</translation>
    </message>
    <message>
        <source>The prompt of %1 is taken over; the settings stay.</source>
        <translation>已取用 %1 的提示词；设置保持不变。</translation>
    </message>
    <message>
        <source>seed of %1</source>
        <translation>%1 的种子</translation>
    </message>
    <message>
        <source>The seed of %1 is taken over and locked: %2.</source>
        <translation>已取用并锁定 %1 的种子：%2。</translation>
    </message>
    <message>
        <source>%1 holds no Tubelet settings: only clips and recipes that Tubelet wrote do.</source>
        <translation>%1 里没有 Tubelet 的设置：只有 Tubelet 写出的片段和配方才有。</translation>
    </message>
    <message>
        <source>The kept steps of %1, which the clip was made from, are gone: its file is taken, and the pixels may differ a little.</source>
        <translation>生成该片段所用的 %1 的已保留步骤已不存在：改用其文件，像素可能略有不同。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ResearchCommands</name>
    <message>
        <source>&amp;What does it show?…</source>
        <translation>它显示什么(&amp;W)…</translation>
    </message>
    <message>
        <source>How &amp;noise becomes a clip…</source>
        <translation>噪声怎样变成片段(&amp;N)…</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ReworkActions</name>
    <message>
        <source>Paint…</source>
        <translation>绘制…</translation>
    </message>
    <message>
        <source>Remix…</source>
        <translation>改编…</translation>
    </message>
    <message>
        <source>Blend: what plays turns into this…</source>
        <translation>混合：正在播放的片段变为此片段…</translation>
    </message>
    <message>
        <source>&amp;Paint into the clip</source>
        <translation>在片段上涂绘(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Remix the clip</source>
        <translation>重混片段(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Blend two clips</source>
        <translation>混合两个片段(&amp;B)</translation>
    </message>
    <message>
        <source>Blend: “%1” turns into “%2”…</source>
        <extracomment>%1 and %2 are prompts, shortened</extracomment>
        <translation>混合：“%1”渐变为“%2”…</translation>
    </message>
    <message>
        <source>Blend with another clip…</source>
        <translation>与另一个片段混合…</translation>
    </message>
    <message>
        <source>Select two finished clips of the list: the first one turns into the second.</source>
        <translation>请在列表中选择两个已完成的片段：第一个会渐变为第二个。</translation>
    </message>
    <message>
        <source>Into which clip shall “%1” turn? Choose it in the list.</source>
        <translation>“%1”要渐变为哪个片段？请在列表中选择。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Another clip plays than “%1”, which is painted.</source>
        <translation>正在播放的不是要绘制的“%1”。</translation>
    </message>
    <message>
        <source>Back to it</source>
        <translation>回到它</translation>
    </message>
    <message>
        <source>Paint into this one</source>
        <translation>改为绘制这一个</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ReworkBar</name>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Closes this, and brings back what was set up before (Esc).</source>
        <translation>关闭此栏，并恢复之前的设置（Esc）。</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>改变程度</translation>
    </message>
    <message>
        <source>How far the new clip may go from the old one: 0.3 changes little, 1 keeps next to nothing (strength).</source>
        <translation>新片段可以偏离旧片段多远：0.3 改变很少，1 几乎不保留（强度）。</translation>
    </message>
    <message>
        <source>Slow at both ends</source>
        <translation>两端较慢</translation>
    </message>
    <message>
        <source>Evenly</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>Hold, cross, hold</source>
        <translation>保持、过渡、保持</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>变化方式</translation>
    </message>
    <message>
        <source>How the first clip turns into the second one over time (curve).</source>
        <translation>第一个片段如何随时间变为第二个片段（曲线）。</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Soft edge</source>
        <translation>柔和边缘</translation>
    </message>
    <message>
        <source>Pixels over which the painted part turns into the clip (feather).</source>
        <translation>绘制部分过渡到片段的像素数（羽化）。</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>The first frame that the brush paints in; strokes that are there stay as they are.</source>
        <translation>画笔开始绘制的第一帧；已有的笔画保持不变。</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>The last frame that the brush paints in.</source>
        <translation>画笔绘制的最后一帧。</translation>
    </message>
    <message>
        <source>Last frame of the brush</source>
        <translation>画笔的最后一帧</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>The brush takes away what was painted; the right mouse button always does (E).</source>
        <translation>画笔擦去已绘制的内容；鼠标右键始终如此（E）。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Takes away all that was painted.</source>
        <translation>去掉所有已绘制的内容。</translation>
    </message>
    <message>
        <source>Radius of the brush in pixels of the clip; Ctrl and the wheel do the same. By keyboard: Tab leads to the picture, the arrow keys move the brush there, Space paints.</source>
        <translation>画笔半径，以片段的像素为单位；Ctrl 加滚轮也可调整。用键盘：Tab 键移到画面，方向键在那里移动画笔，空格键绘制。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::Reworking</name>
    <message>
        <source>clearing the brush</source>
        <translation>清除画笔</translation>
    </message>
    <message>
        <source>brush stroke</source>
        <translation>笔画</translation>
    </message>
    <message>
        <source>Painting into “%1”: brush over what shall be made again, and say what it shows. The rest stays.</source>
        <translation>在“%1”上绘制：涂抹要重做的部分，并说明它应显示什么。其余部分保持不变。</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Remix of “%1”: change the words, say how far it may go, then press the button.</source>
        <translation>改编“%1”：修改文字，指定可以偏离多远，然后按下按钮。</translation>
    </message>
    <message>
        <source>Remix</source>
        <translation>改编</translation>
    </message>
    <message>
        <source>“%1” turns into “%2”. The words are those of the first clip; the second has its own.</source>
        <translation>“%1”变为“%2”。文字是第一个片段的；第二个片段有自己的文字。</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>settings of the clip</source>
        <translation>片段的设置</translation>
    </message>
    <message>
        <source>end of the rework</source>
        <translation>结束改编</translation>
    </message>
    <message>
        <source>Nothing is painted yet: brush over the part of the picture that shall be made again.</source>
        <translation>还没有绘制：请涂抹画面中要重做的部分。</translation>
    </message>
    <message>
        <source>values of the rework</source>
        <translation>重做的设置值</translation>
    </message>
    <message>
        <source>The second lasts %1 s and is slowed down to the %2 s of the first.</source>
        <translation>第二个片段长 %1 秒，会放慢到与第一个相同的 %2 秒。</translation>
    </message>
    <message>
        <source>Of the %1 s of the second the first %2 s are taken, as long as the first clip lasts.</source>
        <translation>第二个片段长 %1 秒，只取开头的 %2 秒，与第一个片段等长。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::RunBudget</name>
    <message>
        <source>Steps of earlier runs may fill</source>
        <translation>以往运行的步骤最多占用</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> GB</translation>
    </message>
    <message>
        <source>Disk space for the steps of earlier runs</source>
        <translation>以往运行的步骤可用的磁盘空间</translation>
    </message>
    <message>
        <source>The steps of a run can be played and branched later, as long as they are kept. Beyond this size those of the oldest runs are removed, never a clip (disk budget of the run cache).</source>
        <translation>一次运行的步骤只要还保留着，以后就能播放或从中分支。超过此大小时，会删除最早的运行的步骤，绝不删除片段（运行缓存的磁盘预算）。</translation>
    </message>
    <message>
        <source>Counting what is used…</source>
        <translation>正在统计已用空间…</translation>
    </message>
    <message>
        <source>%1 of %2 are used. Runs that are kept: %3.</source>
        <translation>已用 %1（共 %2）。保留的运行：%3 次。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::RunNews</name>
    <message>
        <source>Finished: %1</source>
        <translation>已完成：%1</translation>
    </message>
    <message>
        <source>Taken out of the queue: %1</source>
        <translation>已移出队列：%1</translation>
    </message>
    <message>
        <source>Stopped: %1</source>
        <translation>已停止：%1</translation>
    </message>
    <message>
        <source>Stopped: %1. Its steps are kept.</source>
        <translation>已停止：%1。已完成的步骤会保留。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>The queue is paused: the clip waits in it.</source>
        <translation>队列已暂停：片段在其中等待。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>The waiting clip is changed.</source>
        <translation>等待中的片段已更改。</translation>
    </message>
    <message>
        <source>The queue is paused.</source>
        <translation>队列已暂停。</translation>
    </message>
    <message>
        <source>The queue goes on.</source>
        <translation>队列继续运行。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Stopped: %1 clips. Their steps are kept.</source>
        <translation>已停止：%1 个片段。其步骤已保留。</translation>
    </message>
    <message>
        <source>The queue is paused: %1 clips wait in it.</source>
        <translation>队列已暂停：%1 个片段在其中等待。</translation>
    </message>
    <message>
        <source>Stopped: %1. It had made no step yet.</source>
        <translation>已停止：%1。还没有完成任何一步。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::RunStatus</name>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>%1 % – %2 – Tubelet</source>
        <extracomment>window title while a clip is made: percent done, prompt</extracomment>
        <translation>%1 % – %2 – Tubelet</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::SampleSheets</name>
    <message>
        <source>Step of the samples</source>
        <translation>样片所属的步</translation>
    </message>
    <message>
        <source>Samples of earlier steps: the same prompts from the same noise.</source>
        <translation>较早步的样片：相同的提示词，相同的噪声。</translation>
    </message>
    <message>
        <source>Samples, larger</source>
        <translation>放大样片</translation>
    </message>
    <message>
        <source>Click to see them larger. Their clips lie in samples/STEP in the folder.</source>
        <translation>点击放大。对应的片段在该文件夹的 samples/步数 中。</translation>
    </message>
    <message>
        <source>Samples after step %1</source>
        <translation>第 %1 步之后的样片</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::SamplingSection</name>
    <message>
        <source>Steps: how many times the noise is reduced. More is slower, and usually cleaner.</source>
        <translation>步数：去除噪声的次数。越多越慢，通常也越干净。</translation>
    </message>
    <message>
        <source>Guidance: how closely to follow the prompt (classifier-free guidance scale; 1 is off).</source>
        <translation>引导强度：对提示词的遵循程度（无分类器引导系数，1 表示关闭）。</translation>
    </message>
    <message>
        <source>UniPC</source>
        <translation>UniPC</translation>
    </message>
    <message>
        <source>Euler</source>
        <translation>Euler</translation>
    </message>
    <message>
        <source>DPM-Solver++</source>
        <translation>DPM-Solver++</translation>
    </message>
    <message>
        <source>Sampler: the rule by which a step follows from the last. UniPC needs fewer steps.</source>
        <translation>采样器：由上一步推出下一步的规则。UniPC 需要的步数较少。</translation>
    </message>
    <message>
        <source>Shift: spends more steps on the rough shape (above 1) or on detail (below 1); larger sizes want more.</source>
        <translation>偏移：大于 1 时更多步数用于大体形状，小于 1 时用于细节；尺寸越大需要越大。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>DDIM</source>
        <translation>DDIM</translation>
    </message>
    <message>
        <source>DDPM</source>
        <translation>DDPM</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>%1 is not possible for %2: %3 to %4 are. Set to %5.</source>
        <extracomment>%1 is what was typed, %2 a field such as &quot;steps&quot;, %3 and %4 its limits, %5 what it is now</extracomment>
        <translation>%2不能是 %1：可用 %3 到 %4。已设为 %5。</translation>
    </message>
    <message>
        <source>Guidance at low noise: the same for the second of this model&apos;s two experts, which draws the details (guidance_scale_2). The one above is for the first, which draws the rough shape.</source>
        <translation>低噪声引导强度：与上面相同，但用于此模型两个专家中负责细节的第二个（guidance_scale_2）。上面的用于第一个，它画出大致的形状。</translation>
    </message>
    <message>
        <source>Guidance at low noise</source>
        <translation>低噪声引导强度</translation>
    </message>
    <message>
        <source>Low noise</source>
        <extracomment>a second guidance, below the one called &quot;Guidance&quot;</extracomment>
        <translation>低噪声</translation>
    </message>
    <message>
        <source>guidance at low noise</source>
        <translation>低噪声引导强度</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ScheduleCurve</name>
    <message>
        <source>Curve of the noise schedule</source>
        <translation>噪声调度曲线</translation>
    </message>
    <message>
        <source>How much of the clip and of the noise there is before each step of the run, from pure noise on the left to the finished clip on the right (alpha, sigma, signal-to-noise ratio). Click to go to a step.</source>
        <translation>运行的每一步之前片段和噪声各占多少，左端是纯噪声，右端是成片（alpha、sigma、信噪比）。单击可跳到某一步。</translation>
    </message>
    <message>
        <source>noise (sigma)</source>
        <translation>噪声（sigma）</translation>
    </message>
    <message>
        <source>clip (alpha)</source>
        <translation>片段（alpha）</translation>
    </message>
    <message>
        <source>signal to noise, dB, on the right</source>
        <translation>信噪比，dB，右侧刻度</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::SeedField</name>
    <message>
        <source>Seed: the same seed and settings give the same clip.</source>
        <translation>种子：相同的种子和设置会得到相同的片段。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>random</source>
        <comment>seed</comment>
        <translation>随机</translation>
    </message>
    <message>
        <source>A new random seed</source>
        <translation>新的随机种子</translation>
    </message>
    <message>
        <source>Only the low 32 bits of a seed count: %1 gives the same clip as %2, which is used.</source>
        <translation>种子只有低 32 位起作用：%1 与 %2 生成的短片相同，已改用后者。</translation>
    </message>
    <message>
        <source>“%1” is not a seed: it is a whole number from 0 to %2. Set back to %3.</source>
        <translation>“%1”不是种子：种子是 0 到 %2 的整数。已恢复为 %3。</translation>
    </message>
    <message>
        <source>Keep this seed</source>
        <translation>保留此种子</translation>
    </message>
    <message>
        <source>Locked: every clip is made from this seed.</source>
        <translation>已锁定：每个片段都用这个种子。</translation>
    </message>
    <message>
        <source>Open: every clip gets a new random seed.</source>
        <translation>未锁定：每个片段都用新的随机种子。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::SeenView</name>
    <message>
        <source>The picture as the model sees it</source>
        <translation>模型看到的画面</translation>
    </message>
    <message>
        <source>Scaled and cropped as the model wants it, and cut into patches: each is one token. Arrow keys go from patch to patch.</source>
        <translation>按模型的要求缩放和裁剪，并切成图块：每块是一个 token。方向键在图块间移动。</translation>
    </message>
    <message>
        <source>%1 patches of %2 pixels</source>
        <translation>%1 个图块，每块 %2 像素</translation>
    </message>
    <message>
        <source>Frame %1 of %2: %3</source>
        <translation>第 %1 帧，共 %2 帧：%3</translation>
    </message>
    <message>
        <source>over %1 frames each (tubelets); this is tubelet %2</source>
        <translation>每块跨 %1 帧（tubelet）；这是第 %2 个 tubelet</translation>
    </message>
    <message>
        <source>(row %1, column %2)</source>
        <translation>（第 %1 行，第 %2 列）</translation>
    </message>
    <message>
        <source>Drop a picture or clip here</source>
        <translation>把图片或片段拖到这里</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::SettingsPanel</name>
    <message>
        <source>Model&apos;s defaults</source>
        <translation>模型默认值</translation>
    </message>
    <message>
        <source>Sets size, duration, steps, guidance, sampler and shift as this model likes them, and opens the seed.</source>
        <translation>把尺寸、时长、步数、引导强度、采样器和偏移设为此模型的默认值，并解锁种子。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ShapeSection</name>
    <message>
        <source>Width in pixels</source>
        <translation>宽度（像素）</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>高度（像素）</translation>
    </message>
    <message>
        <source>Resolution: the sizes that this model was trained on, or a size of your own.</source>
        <translation>分辨率：这个模型训练过的尺寸，或自定义尺寸。</translation>
    </message>
    <message>
        <source> s</source>
        <extracomment>unit of a duration, behind a number</extracomment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Duration: goes to the nearest number of frames that the model can make.</source>
        <translation>时长：会取模型能生成的最接近的帧数。</translation>
    </message>
    <message>
        <source> fps</source>
        <extracomment>frames per second, behind a number</extracomment>
        <translation> 帧/秒</translation>
    </message>
    <message>
        <source>Frame rate: how fast the frames are played. The frames stay the same, the duration changes.</source>
        <translation>帧率：播放帧的快慢。帧不变，时长改变。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>%1 is not possible: this model makes multiples of %2 pixels, up to %3. Set to %4.</source>
        <translation>不能是 %1：这个模型只支持 %2 像素的倍数，最大 %3。已设为 %4。</translation>
    </message>
    <message>
        <source>Custom…</source>
        <translation>自定义…</translation>
    </message>
    <message>
        <source>1 frame</source>
        <translation>1 帧</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 帧</translation>
    </message>
    <message>
        <source>The model was not trained on %1; the clip may look worse.</source>
        <translation>模型没有在 %1 上训练过，画面可能较差。</translation>
    </message>
    <message>
        <source>The model was not trained on %1 frames; the motion may look worse.</source>
        <translation>模型没有在 %1 帧上训练过，动作可能较差。</translation>
    </message>
    <message>
        <source>%1 s is not possible here: this model makes %2, %3, %4… frames. Set to %5 frames, %6 s.</source>
        <translation>这里不能是 %1 秒：这个模型生成 %2、%3、%4…帧。已设为 %5 帧，%6 秒。</translation>
    </message>
    <message>
        <source>%1 fps are not possible: %2 to %3 are. Set to %4.</source>
        <translation>%1 fps 不可用：可用 %2 到 %3。已设为 %4。</translation>
    </message>
    <message>
        <source>The model was not trained on single frames; they may look worse.</source>
        <translation>该模型没有用单帧训练过；画面可能较差。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ShortcutsDialog</name>
    <message>
        <source>Give it to this command</source>
        <translation>改给此命令</translation>
    </message>
    <message>
        <source>Usual key</source>
        <translation>默认按键</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Search commands and keys</source>
        <translation>搜索命令和按键</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其按键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>Click here and press the new key.</source>
        <translation>点击此处并按下新按键。</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>无按键</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Changed by you</source>
        <translation>由你更改</translation>
    </message>
    <message>
        <source>Key of “%1”</source>
        <translation>“%1”的按键</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”. Press another key, or take it from there.</source>
        <translation>%1 属于“%2”。请按其他键，或把它拿过来。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StartNotices</name>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StartProblem</name>
    <message>
        <source>Tubelet can&apos;t start</source>
        <translation>Tubelet 无法启动</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>文件夹：%1</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>No file manager could be opened. The folder is %1</source>
        <translation>无法打开文件管理器。文件夹是 %1</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StepDelegate</name>
    <message>
        <source>clip</source>
        <translation>片段</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StepList</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Each denoising step appears here while a clip is made.</source>
        <translation>生成片段时，每个去噪步骤会出现在这里。</translation>
    </message>
    <message>
        <source>%1 more beyond this edge. A click or the wheel scrolls there, Home and End go to the first and the last.</source>
        <translation>此边缘外还有 %1 个。点击或滚轮可滚动到那里，Home 和 End 跳到第一个和最后一个。</translation>
    </message>
    <message>
        <source>%1 more steps</source>
        <translation>还有 %1 步</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StepModel</name>
    <message>
        <source>Finished clip</source>
        <translation>完成的片段</translation>
    </message>
    <message>
        <source>The finished clip will be here</source>
        <translation>完成的片段会在这里</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>%1: not computed yet</source>
        <translation>%1：尚未计算</translation>
    </message>
    <message>
        <source>%1: being decoded in full quality</source>
        <translation>%1：正在以完整质量解码</translation>
    </message>
    <message>
        <source>%1: %2% noise left (sigma %3)</source>
        <translation>%1：剩余 %2% 噪声（sigma %3）</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StepStrip</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>&amp;Branch from step %1</source>
        <translation>从第 %1 步分支(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Compare with what is shown</source>
        <translation>与当前显示的对比(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export the clip…</source>
        <translation>导出片段(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Export step %1…</source>
        <translation>导出第 %1 步(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StoryboardPanel</name>
    <message>
        <source>What this card shows</source>
        <translation>此卡片显示什么</translation>
    </message>
    <message>
        <source>Length of the card</source>
        <translation>卡片的长度</translation>
    </message>
    <message>
        <source>How long the card lasts, in frames.</source>
        <translation>卡片持续多久，以帧计。</translation>
    </message>
    <message>
        <source> frames</source>
        <translation> 帧</translation>
    </message>
    <message>
        <source>Transition to the card</source>
        <translation>到此卡片的过渡</translation>
    </message>
    <message>
        <source>Frames over which the card before turns into this one; half of them lie on each side.</source>
        <translation>前一张卡片变为此卡片所用的帧数；两侧各占一半。</translation>
    </message>
    <message>
        <source>Add card</source>
        <translation>添加卡片</translation>
    </message>
    <message>
        <source>Adds a card behind the chosen one.</source>
        <translation>在所选卡片之后添加一张。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>This card again</source>
        <translation>重做此卡片</translation>
    </message>
    <message>
        <source>Makes the chosen card again in the clip in sight, with another seed and what stands there now. The others stay as they are.</source>
        <translation>在当前片段中用另一个种子和现在的文字重做所选卡片。其他卡片保持不变。</translation>
    </message>
    <message>
        <source>Make the storyboard</source>
        <translation>制作分镜</translation>
    </message>
    <message>
        <source>Makes one clip of all cards, with the settings at the left.</source>
        <translation>用左侧的设置将所有卡片制作成一个片段。</translation>
    </message>
    <message>
        <source>Add a card for each thing that shall happen.</source>
        <translation>为每件要发生的事添加一张卡片。</translation>
    </message>
    <message>
        <source>%1 s together</source>
        <translation>共 %1 秒</translation>
    </message>
    <message>
        <source>× </source>
        <comment>times</comment>
        <extracomment>stands before the number of clips that are made at once, as in &quot;x 4&quot;</extracomment>
        <translation>× </translation>
    </message>
    <message>
        <source>How many clips of the storyboard: each with a seed of its own.</source>
        <translation>生成几段分镜片段：每段用各自的种子。</translation>
    </message>
    <message>
        <source>How many clips of the storyboard</source>
        <translation>分镜片段的数量</translation>
    </message>
    <message>
        <source>Removes the chosen card; Undo brings it back (Delete).</source>
        <translation>移除选中的卡片；可用“撤销”恢复（Delete）。</translation>
    </message>
    <message>
        <source>transition </source>
        <translation>过渡 </translation>
    </message>
</context>
<context>
    <name>tubelet::ui::Storyboarding</name>
    <message>
        <source>change of the storyboard</source>
        <translation>更改分镜</translation>
    </message>
    <message>
        <source>A storyboard is made without the pictures and clips that are given in the settings, and is no loop.</source>
        <translation>分镜不使用设置中给出的图片和片段，也不是循环。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ToolRow</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>The tools that find no room in the line</source>
        <translation>这一行放不下的工具</translation>
    </message>
    <message>
        <source>More tools</source>
        <translation>更多工具</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::TrainingButtons</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Begin it, or go on with what the folder already holds.</source>
        <translation>开始训练，或接着文件夹中已有的训练。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on where it was saved.</source>
        <translation>从保存的位置继续。</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Save where it stands and end it; Go on begins there.</source>
        <translation>保存当前进度并结束；“继续”从那里开始。</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Save where it stands and end it. What it has learnt so far can be used.</source>
        <translation>保存当前进度并结束。目前学到的内容可以使用。</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>返回(&amp;B)</translation>
    </message>
    <message>
        <source>Look away; what is trained there goes on.</source>
        <translation>不再查看；那里的训练会继续。</translation>
    </message>
    <message>
        <source>&amp;Watch a folder…</source>
        <translation>查看文件夹(&amp;W)…</translation>
    </message>
    <message>
        <source>Look at a training that was begun elsewhere, such as in a terminal.</source>
        <translation>查看在别处（例如终端里）开始的训练。</translation>
    </message>
    <message>
        <source>&amp;Use it now</source>
        <translation>现在使用(&amp;U)</translation>
    </message>
    <message>
        <source>Add the LoRA to the list beside the picture; new clips are made with it.</source>
        <translation>把该 LoRA 加入画面旁的列表；新片段会使用它。</translation>
    </message>
    <message>
        <source>Show its &amp;folder</source>
        <translation>显示文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Open the folder of the training in the file manager.</source>
        <translation>在文件管理器中打开训练的文件夹。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::TrainingCharts</name>
    <message>
        <source>Loss of each step</source>
        <translation>每一步的损失</translation>
    </message>
    <message>
        <source>Right on clips that it never saw</source>
        <translation>在从未见过的片段上答对的比例</translation>
    </message>
    <message>
        <source>&amp;Logarithmic</source>
        <translation>对数坐标(&amp;L)</translation>
    </message>
    <message>
        <source>The curve begins with the first step.</source>
        <translation>曲线从第一步开始。</translation>
    </message>
    <message>
        <source>The loss in powers of ten: small changes at the end are seen (logarithmic axis).</source>
        <translation>以十的幂显示损失：末尾的细小变化也能看见（对数轴）。</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::TrainingCommands</name>
    <message>
        <source>&amp;Train a model…</source>
        <translation>训练模型(&amp;T)…</translation>
    </message>
    <message>
        <source>%1 is in the list of LoRAs: clips are made with it from now on.</source>
        <translation>%1 已加入 LoRA 列表：此后的片段都会使用它。</translation>
    </message>
    <message>
        <source>Show the training</source>
        <translation>显示训练</translation>
    </message>
    <message>
        <source>Training: %1</source>
        <translation>训练：%1</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::TrainingForm</name>
    <message>
        <source>Folder of clips</source>
        <translation>片段文件夹</translation>
    </message>
    <message>
        <source>Config file</source>
        <translation>配置文件</translation>
    </message>
    <message>
        <source>Folder of the training</source>
        <translation>训练的文件夹</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>秩</translation>
    </message>
    <message>
        <source>What is trained</source>
        <translation>训练什么</translation>
    </message>
    <message>
        <source>A LoRA of my clips</source>
        <translation>我的片段的 LoRA</translation>
    </message>
    <message>
        <source>What a config says</source>
        <translation>按配置文件</translation>
    </message>
    <message>
        <source>Config</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>其他文件…</translation>
    </message>
    <message>
        <source>It is made where it is missing. One that holds this training is gone on with.</source>
        <translation>不存在时会创建。若其中已有此训练，则接着进行。</translation>
    </message>
    <message>
        <source>How often it learns from a few clips at once; some hundred are a good start.</source>
        <translation>每步同时从几个片段学习，共多少步；几百步是不错的开始。</translation>
    </message>
    <message>
        <source>How much the LoRA can hold: 16 for a subject or a style (rank).</source>
        <translation>LoRA 能容纳多少：一个主体或风格用 16（秩）。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>A model, a LoRA or a scorer, as a JSON file says.</source>
        <translation>按 JSON 文件训练模型、LoRA 或评分器。</translation>
    </message>
    <message>
        <source>Choose the folder with your clips first.</source>
        <translation>请先选择您的片段所在的文件夹。</translation>
    </message>
    <message>
        <source>Choose a config file first, or one that is listed.</source>
        <translation>请先选择一个配置文件，或列表中的一个。</translation>
    </message>
    <message>
        <source>Choose a folder that the training shall grow in.</source>
        <translation>请选择保存训练的文件夹。</translation>
    </message>
    <message>
        <source>%1 is no whole path. Begin it with / or choose it with the button.</source>
        <translation>%1 不是完整路径。请以 / 开头，或用按钮选择。</translation>
    </message>
    <message>
        <source>The training can&apos;t grow in the folder of its own clips. Choose another folder for it.</source>
        <translation>训练不能保存在片段自己的文件夹里。请为它选择另一个文件夹。</translation>
    </message>
    <message>
        <source>Videos and pictures of one subject or style.</source>
        <translation>同一主体或风格的视频和图片。</translation>
    </message>
    <message>
        <source>What each clip shows stands in NAME.txt beside NAME.mp4, or in one captions.csv.</source>
        <translation>每个片段的内容写在 NAME.mp4 旁的 NAME.txt 中，或统一写在一个 captions.csv 中。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::TrainingProcess</name>
    <message>
        <source>The training can&apos;t begin: %1 can&apos;t be run (%2). Install Tubelet again.</source>
        <translation>训练无法开始：%1 无法运行（%2）。请重新安装 Tubelet。</translation>
    </message>
    <message>
        <source>The training was ended from outside (signal %1), perhaps because the memory was full. What was saved last is kept: start it again, and it goes on from there.</source>
        <translation>训练被外部终止（信号 %1），可能是内存已满。最后一次保存的内容仍在：再次开始即可从那里继续。</translation>
    </message>
    <message>
        <source>The training ended with code %1 and said nothing. The log may tell more.</source>
        <translation>训练以代码 %1 结束，没有任何说明。日志中可能有更多信息。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::TrainingView</name>
    <message>
        <source>Train a model</source>
        <translation>训练模型</translation>
    </message>
    <message>
        <source>Steps that are made</source>
        <translation>已完成的步数</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Watch the folder of a training</source>
        <translation>查看训练的文件夹</translation>
    </message>
    <message>
        <source>For the model that is chosen beside the picture: %1.</source>
        <translation>用于画面旁选择的模型：%1。</translation>
    </message>
    <message>
        <source>No model is chosen beside the picture: the bundled one learns.</source>
        <translation>画面旁没有选择模型：将训练自带的模型。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::TrainingWords</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>The first step is made…</source>
        <translation>正在进行第一步…</translation>
    </message>
    <message>
        <source>A step is tried, to know how long all will take…</source>
        <translation>正在试走一步，以估计总时间…</translation>
    </message>
    <message>
        <source>Clips are read: %1 of %2</source>
        <translation>正在读取片段：%1 / %2</translation>
    </message>
    <message>
        <source>The training begins…</source>
        <translation>训练开始…</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1，还剩 %2</translation>
    </message>
    <message>
        <source>It saves where it stands…</source>
        <translation>正在保存当前进度…</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>已暂停：%1</translation>
    </message>
    <message>
        <source>Paused before the first step</source>
        <translation>在第一步之前已暂停</translation>
    </message>
    <message>
        <source>Stopped: %1</source>
        <translation>已停止：%1</translation>
    </message>
    <message>
        <source>Stopped before the first step</source>
        <translation>在第一步之前已停止</translation>
    </message>
    <message>
        <source>Finished: %1</source>
        <translation>已完成：%1</translation>
    </message>
    <message>
        <source>Finished: all its steps were made before</source>
        <translation>已完成：所有步骤此前都已做完</translation>
    </message>
    <message>
        <source>Ended: %1</source>
        <translation>已结束：%1</translation>
    </message>
    <message>
        <source>It did not begin</source>
        <translation>未能开始</translation>
    </message>
    <message>
        <source>Clips: %1</source>
        <translation>片段：%1</translation>
    </message>
    <message>
        <source>%1 million parameters are trained</source>
        <translation>训练 %1 百万个参数</translation>
    </message>
    <message>
        <source>goes on after step %1</source>
        <translation>从第 %1 步之后继续</translation>
    </message>
    <message>
        <source>up to %1 of memory</source>
        <translation>最多占用 %1 内存</translation>
    </message>
    <message>
        <source>%1 clips/s</source>
        <translation>%1 片段/秒</translation>
    </message>
    <message>
        <source>saved after step %1</source>
        <translation>已在第 %1 步后保存</translation>
    </message>
    <message>
        <source>Nothing is trained here yet</source>
        <translation>这里还没有训练</translation>
    </message>
    <message>
        <source>No step is made yet</source>
        <translation>还没有完成任何一步</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>A training writes progress.csv into its folder: as soon as there is one, its curve is shown.</source>
        <translation>训练会在其文件夹中写入 progress.csv：一旦出现就会显示曲线。</translation>
    </message>
    <message>
        <source>no step for %1: it has ended, or waits</source>
        <translation>%1 没有新的一步：已结束或在等待</translation>
    </message>
    <message>
        <source>the last step was written %1 ago</source>
        <translation>最后一步写于 %1 之前</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>主体</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>motion</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>mask overlap</source>
        <translation>蒙版重合度</translation>
    </message>
    <message>
        <source>%1, samples are drawn: %2 of %3</source>
        <translation>%1，正在绘制样片：第 %2 个，共 %3 个</translation>
    </message>
    <message>
        <source>samples took %1</source>
        <translation>样片用时 %1</translation>
    </message>
    <message>
        <source>Clips are read: %1 of %2, %3 left</source>
        <translation>正在读取视频：%1 / %2，剩余 %3</translation>
    </message>
    <message>
        <source>Samples of step %1 are drawn: %2 of %3</source>
        <translation>正在绘制第 %1 步的样例：%2 / %3</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::TransportBar</name>
    <message>
        <source>Previous frame</source>
        <translation>上一帧</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>下一帧</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Time at the end of this frame, and the clip&apos;s duration</source>
        <translation>本帧结束的时间与片段时长</translation>
    </message>
    <message>
        <source>Playback speed</source>
        <translation>播放速度</translation>
    </message>
    <message>
        <source>Fit the whole picture</source>
        <translation>显示整个画面</translation>
    </message>
    <message>
        <source>Zoom: screen pixels per clip pixel</source>
        <translation>缩放：每个片段像素对应的屏幕像素</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Sharp pixels</source>
        <translation>锐利像素</translation>
    </message>
    <message>
        <source>Show enlarged pixels as squares instead of smoothing them</source>
        <translation>放大时把像素显示为方块，而不是平滑处理</translation>
    </message>
    <message>
        <source>frame %1/%2</source>
        <translation>第 %1/%2 帧</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>The frame that is shown. I and O, or the right button, choose the range that is played (in and out point).</source>
        <translation>当前显示的帧。按 I 和 O，或用右键，选择要播放的范围（入点和出点）。</translation>
    </message>
    <message>
        <source>Loop: begin again at the end</source>
        <translation>循环：到结尾后从头播放</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::UndoActions</name>
    <message>
        <source>Undone: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>已重做：%1</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销：%1(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做：%1(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::Viewing</name>
    <message>
        <source>Write a prompt, then press Generate.</source>
        <translation>写下提示词，然后按“生成”。</translation>
    </message>
    <message>
        <source>The first preview comes with the first step.</source>
        <translation>第一步完成后会出现第一个预览。</translation>
    </message>
    <message>
        <source>This clip is not finished. Choose a step in the strip to export it as it is.</source>
        <translation>这个片段还没完成。可在步骤条中选择一步，按原样导出。</translation>
    </message>
    <message>
        <source>There is no clip to export yet. Generate one, or choose one in the list.</source>
        <translation>还没有可导出的片段。请生成一个，或在列表中选择一个。</translation>
    </message>
    <message>
        <source>Step %1 is still being decoded. Export it in a moment.</source>
        <translation>第 %1 步仍在解码，请稍后再导出。</translation>
    </message>
    <message>
        <source>%1 step %2</source>
        <extracomment>suggested file name of an exported step: the prompt and the number of the step</extracomment>
        <translation>%1 第%2步</translation>
    </message>
    <message>
        <source>Clips can be generated once a model is open.</source>
        <translation>打开模型后即可生成片段。</translation>
    </message>
    <message>
        <source>Press Generate to make a clip of the prompt.</source>
        <translation>按“生成”即可按提示词制作片段。</translation>
    </message>
    <message>
        <source>The steps of this clip are no longer kept, or it was made elsewhere.</source>
        <translation>此片段的步骤已不再保留，或它是在别处生成的。</translation>
    </message>
    <message>
        <source>Of this run no step is kept.</source>
        <translation>这次运行没有保留任何步骤。</translation>
    </message>
    <message>
        <source>step %1 - %2</source>
        <extracomment>a step of a run: its number, and the prompt</extracomment>
        <translation>第 %1 步 - %2</translation>
    </message>
    <message>
        <source>Clips wait from last time. Run or discard them first: then step %1 is decoded, and can be exported.</source>
        <translation>还有上次等待的片段。请先运行或放弃它们：之后第 %1 步会被解码，即可导出。</translation>
    </message>
    <message>
        <source>No finished clip of these is chosen. Go to one that is finished, or export all of them by the button above.</source>
        <translation>没有选中其中任何完成的片段。请移到一个已完成的片段，或用上方的按钮全部导出。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::WallHeader</name>
    <message>
        <source>In which order the clips stand</source>
        <translation>片段的排列顺序</translation>
    </message>
    <message>
        <source>As asked for</source>
        <translation>按请求的顺序</translation>
    </message>
    <message>
        <source>By seed</source>
        <translation>按种子</translation>
    </message>
    <message>
        <source>Most stars first</source>
        <translation>星级最高在前</translation>
    </message>
    <message>
        <source>Makes the picked clips to the end, each from the step that it waits at: what you see is what it becomes (Shift+Enter).</source>
        <translation>把挑选的片段各自从所在的步骤生成到底：您看到的就是它将成为的样子（Shift+回车）。</translation>
    </message>
    <message>
        <source>Takes those that are not picked out of the queue; that can be undone (Shift+Delete).</source>
        <translation>把未挑选的从队列中取出；可以撤销（Shift+Delete）。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Back to the picture (Esc). What waits stays in the queue.</source>
        <translation>回到画面（Esc）。等待的仍在队列中。</translation>
    </message>
    <message>
        <source>Side by side, as they are made.</source>
        <translation>并排查看生成的过程。</translation>
    </message>
    <message>
        <source>Each goes a few steps far and waits there.</source>
        <translation>每个先走几步，然后在那里等待。</translation>
    </message>
    <message>
        <source>Pick what is worth finishing; the rest waits.</source>
        <translation>选出值得完成的；其余的等待。</translation>
    </message>
    <message>
        <source>Finish picked</source>
        <translation>完成选中的</translation>
    </message>
    <message>
        <source>Finish %1 picked</source>
        <translation>完成选中的 %1 个</translation>
    </message>
    <message>
        <source>Throw away the rest</source>
        <translation>丢弃其余</translation>
    </message>
    <message>
        <source>Throw away the rest (%1)</source>
        <translation>丢弃其余（%1）</translation>
    </message>
    <message>
        <source>Best score first</source>
        <translation>评分高的在前</translation>
    </message>
    <message>
        <source>Export the grid…</source>
        <translation>导出网格…</translation>
    </message>
    <message>
        <source>Writes all clips with their values side by side, as one clip or one picture.</source>
        <translation>把所有视频连同各自的值并排写成一段视频或一张图片。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::WallTile</name>
    <message>
        <source>Waits at step %1 of %2</source>
        <translation>停在第 %1 步（共 %2 步）</translation>
    </message>
    <message>
        <source>Click to pick it, to be finished with the others that are picked.</source>
        <translation>单击选中，与其他选中的一起完成。</translation>
    </message>
    <message>
        <source>Double-click shows it alone.</source>
        <translation>双击单独查看。</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <extracomment>for screen readers: what a clip of the wall is, how far it is, whether it is picked</extracomment>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>已选中</translation>
    </message>
    <message>
        <source>not picked</source>
        <translation>未选中</translation>
    </message>
    <message>
        <source>A click shows it alone.</source>
        <translation>单击可单独查看。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::WallView</name>
    <message>
        <source>%1, %2</source>
        <extracomment>values of a clip of a grid: &quot;Guidance 3, Seed 1&quot;</extracomment>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>%1 clips of “%2”</source>
        <translation>“%2”的 %1 个片段</translation>
    </message>
    <message>
        <source>1 clip of “%1”</source>
        <translation>“%1”的 1 个片段</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::Walls</name>
    <message>
        <source>grid</source>
        <translation>网格</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::WindowLayout</name>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Storyboard</source>
        <translation>分镜</translation>
    </message>
    <message>
        <source>This card</source>
        <translation>此卡片</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::WindowWords</name>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>处理器线程</translation>
    </message>
    <message>
        <source>How many clips</source>
        <translation>片段数量</translation>
    </message>
    <message>
        <source>Strength</source>
        <extracomment>how far a run may go from what it begins with</extracomment>
        <translation>强度</translation>
    </message>
    <message>
        <source>Soft edge</source>
        <translation>柔和边缘</translation>
    </message>
    <message>
        <source>Fade</source>
        <translation>渐变</translation>
    </message>
    <message>
        <source>Starts from</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>Goes on with</source>
        <translation>接续</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>首帧</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>末帧</translation>
    </message>
    <message>
        <source>A loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>“%1”</source>
        <extracomment>the name of a field in a sentence</extracomment>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>Guidance at low noise</source>
        <translation>低噪声引导强度</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::WordsBrowser</name>
    <message>
        <source>No word of this model has these letters.</source>
        <translation>此模型没有含这些字的词。</translation>
    </message>
    <message>
        <source>Search the words</source>
        <translation>搜索词汇</translation>
    </message>
    <message>
        <source>Kinds of words</source>
        <translation>词的种类</translation>
    </message>
    <message>
        <source>Words that this model knows</source>
        <translation>此模型认识的词</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>主体</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Motions</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>Backgrounds</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
</context>
<context>
    <name>ui</name>
    <message>
        <source>The clip &quot;%1&quot; can&apos;t be read; it may have been moved or deleted.</source>
        <translation>无法读取片段“%1”；它可能已被移动或删除。</translation>
    </message>
    <message>
        <source>Reading &quot;%1&quot; failed half way; check the disk and try again.</source>
        <translation>读取“%1”中途失败；请检查磁盘后重试。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is too large to play here: it needs more than %2 of memory. Use a shorter or smaller clip.</source>
        <translation>“%1”太大，无法在这里播放：它需要超过 %2 的内存。请使用更短或更小的片段。</translation>
    </message>
    <message>
        <source>An unexpected fault: %1.</source>
        <translation>意外的错误：%1。</translation>
    </message>
    <message>
        <source>The window could not be timed: %1 did not come.</source>
        <translation>无法给窗口计时：没有等到%1。</translation>
    </message>
    <message>
        <source>it can&apos;t be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>it is damaged or only half of it is there</source>
        <translation>文件已损坏或只剩一半</translation>
    </message>
    <message>
        <source>it is no settings file</source>
        <translation>不是设置文件</translation>
    </message>
    <message>
        <source>presets, keys, painted strokes or figures of a clip are damaged in it</source>
        <translation>其中的预设、快捷键、涂抹笔画或视频数值已损坏</translation>
    </message>
    <message>
        <source>The settings in %1 could not be read (%2), so the usual ones are used. Make that file readable and start again.</source>
        <translation>无法读取 %1 中的设置（%2），因此使用默认设置。请让该文件可读，然后重新启动。</translation>
    </message>
    <message>
        <source>The settings in %1 could not be read (%2), and could not be put aside: %3. The usual ones are used. Copy that file before it is written again.</source>
        <translation>无法读取 %1 中的设置（%2），也无法把它移开：%3。现使用默认设置。请在它被重新写入之前复制该文件。</translation>
    </message>
    <message>
        <source>Some of the settings could not be read (%1); what could be is used. The file as it was is kept as %2.</source>
        <translation>部分设置无法读取（%1）；能读取的已使用。原文件保存为 %2。</translation>
    </message>
    <message>
        <source>The settings could not be read (%1), so the usual ones are used. The file was put aside as %2.</source>
        <translation>无法读取设置（%1），因此使用默认设置。该文件已移到 %2。</translation>
    </message>
    <message>
        <source>At timestep %1 the model gave values that are not numbers. Try another model.</source>
        <translation>在时间步 %1，模型给出了无效的数值。请试试其他模型。</translation>
    </message>
    <message>
        <source>%1 holds %2 (%3), which changes a model and is none itself. Add it in the list of LoRAs to see whether it fits.</source>
        <translation>%1 含有 %2（%3），它用来改变模型，本身不是模型。请把它加入 LoRA 列表，以查看是否适配。</translation>
    </message>
    <message>
        <source>%1 holds %2 (%3), which changes a model and is none itself; nothing of it fits the model %4. Choose the model that it is made for.</source>
        <translation>%1 含有 %2（%3），它用来改变模型，本身不是模型；其中没有任何部分适配模型 %4。请选择它所针对的模型。</translation>
    </message>
    <message>
        <source>It doesn&apos;t say what its colours mean, and is read as BT.709, as players take clips of this size. Python&apos;s tools (imageio, diffusers&apos; export_to_video) mean BT.601 and don&apos;t say so: greens and reds may be off.</source>
        <translation>它没有说明颜色的含义，按 BT.709 读取，播放器对这种尺寸的片段也是如此。Python 的工具（imageio、diffusers 的 export_to_video）用的是 BT.601 却不写明：绿色和红色可能不对。</translation>
    </message>
    <message>
        <source>No model was found. Searched: %1. Open a model folder, or set TUBELET_MODELS.</source>
        <translation>没有找到模型。已搜索：%1。请打开一个模型文件夹，或设置 TUBELET_MODELS。</translation>
    </message>
    <message>
        <source>the CUDA part of LibTorch can&apos;t be loaded (%1)</source>
        <translation>无法加载 LibTorch 的 CUDA 部分（%1）</translation>
    </message>
    <message>
        <source>The graphics card (CUDA) was chosen, but %1. Found: the processor (%2). Choose the processor or Automatic as the device.</source>
        <translation>选择了显卡（CUDA），但无法使用：%1。找到的是处理器（%2）。请在“设备”中选择处理器或自动。</translation>
    </message>
    <message>
        <source>The decoder produced values that are not numbers, which would show as black. Try a lower guidance.</source>
        <translation>解码得到了无效的数值，画面会是黑色的。请降低引导强度。</translation>
    </message>
    <message>
        <source>Step %1 gave values that are not numbers, which would end as a black clip. Lower the guidance.</source>
        <translation>第 %1 步得到了无效的数值，结果会是黑色的片段。请降低引导强度。</translation>
    </message>
    <message>
        <source>Step %1 is not kept: this run has no folder for its steps.</source>
        <translation>第 %1 步没有保留：这次生成没有保存各步的文件夹。</translation>
    </message>
    <message>
        <source>there is no such folder. Make the clip again.</source>
        <translation>没有这个文件夹。请重新生成片段。</translation>
    </message>
    <message>
        <source>it is a file. Make the clip again.</source>
        <translation>它是一个文件。请重新生成片段。</translation>
    </message>
    <message>
        <source>it is empty. Make the clip again.</source>
        <translation>它是空的。请重新生成片段。</translation>
    </message>
    <message>
        <source>it holds no run.json. Make the clip again.</source>
        <translation>其中没有 run.json。请重新生成片段。</translation>
    </message>
    <message>
        <source>The model in %1 is another one than that of the run in %2: it has changed since. Put the model back, or make the clip again.</source>
        <translation>%1 中的模型与 %2 中那次生成所用的不同：它后来改变了。请放回原来的模型，或重新生成片段。</translation>
    </message>
    <message>
        <source>The model %1 of the run in %2 is gone. Put it back, or make the clip again.</source>
        <translation>%2 中那次生成所用的模型 %1 已不存在。请把它放回，或重新生成片段。</translation>
    </message>
    <message>
        <source>There is no model in %1, where that of the run in %2 was. Put it back, or make the clip again.</source>
        <translation>%1 中没有模型，而 %2 中运行的模型原来在那里。请把它放回，或重新生成片段。</translation>
    </message>
    <message>
        <source>The LoRA %1 of the run in %2 is gone. Put it back, or make the clip again.</source>
        <translation>%2 中运行所用的 LoRA %1 已不存在。请把它放回，或重新生成片段。</translation>
    </message>
    <message>
        <source>branch off a step of the run</source>
        <translation>从该运行的某一步分支</translation>
    </message>
    <message>
        <source>choose it again in the list of LoRAs</source>
        <translation>在 LoRA 列表中重新选择它</translation>
    </message>
    <message>
        <source>The LoRA %1 is none that was in use. To go on with others, branch off a step of the run.</source>
        <translation>LoRA %1 不是所用过的。要换用其他的，请从该运行的某一步分支。</translation>
    </message>
    <message>
        <source>The folder for step latents, %1, can&apos;t be created: %2. Choose another folder (XDG_CACHE_HOME).</source>
        <translation>无法创建存放各步潜变量的文件夹 %1：%2。请选择另一个文件夹（XDG_CACHE_HOME）。</translation>
    </message>
    <message>
        <source>%1 is not there any more. Bring it back, or begin without it.</source>
        <translation>%1 已不存在。请将其放回，或不使用它开始。</translation>
    </message>
    <message>
        <source>The pictures of the model&apos;s words, %1, can&apos;t be read: %2</source>
        <translation>无法读取模型词语的图片 %1：%2</translation>
    </message>
    <message>
        <source>The pictures of the model&apos;s words, %1, are %2 tiles of %3 pixels, expected %4.</source>
        <translation>模型词语的图片 %1 有 %2 块 %3 像素的图块，应为 %4 块。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be moved to the trash: the disk with the clips folder has no trash. Delete there with the file manager what you don&apos;t need.</source>
        <translation>无法将%1移到回收站：片段文件夹所在的磁盘没有回收站。请用文件管理器在那里删除不需要的内容。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be moved to the trash: %2. Check the permissions of the clips folder.</source>
        <translation>无法将%1移到回收站：%2。请检查片段文件夹的权限。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be put back: not in the trash any more.</source>
        <translation>无法恢复%1：已不在回收站中。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be put back into the clips folder: %2. Check its permissions, then undo again.</source>
        <translation>无法将%1恢复到片段文件夹：%2。请检查其权限，然后再次撤销。</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n 个片段</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n 帧</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n clip(s)</source>
        <translation>
            <numerusform>%1 / %n 个片段</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has no report yet: it is still made, or was stopped. The figures are those of the %n clip(s) that (is|are) there, the last written %2 ago. The same command goes on where it stands.</source>
        <translation>
            <numerusform>%1 还没有报告：评估仍在进行，或已被中止。数字是现有 %n 个片段的数字，最后一个写于 %2 前。同一条命令会从停下的地方继续。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its %n card(s) and (its|their) duration stay as long as the words do; with other words it is a clip of one prompt.</source>
        <translation>
            <numerusform>只要文字不变，其 %n 张卡片及时长保持不变；改了文字，它就是单个提示词的片段。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was made of %n card(s), which (is|are) in the storyboard: its button makes (it|them) a clip again, Generate makes one of the prompt alone.</source>
        <translation>
            <numerusform>它由 %n 张卡片制作，卡片已放入分镜：分镜的按钮会再次用它们制作片段，“生成”只用提示词制作。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n file(s)</source>
        <translation>
            <numerusform>%1，共 %n 个文件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vae</name>
    <message>
        <source>The VAE can&apos;t use %1 of shape %2; it expects %3.</source>
        <translation>VAE 无法使用形状为 %2 的%1；应为 %3。</translation>
    </message>
    <message>
        <source>an image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>(B, 3, H, W) with H and W multiples of %1</source>
        <translation>(B, 3, H, W)，其中 H 和 W 是 %1 的倍数</translation>
    </message>
    <message>
        <source>latents</source>
        <translation>潜变量</translation>
    </message>
    <message>
        <source>(B, %1, h, w), none of them 0</source>
        <translation>(B, %1, h, w)，都不为 0</translation>
    </message>
    <message>
        <source>The VAE&apos;s config.json can&apos;t be used: %1 must be %2, but is %3. Take the model&apos;s original vae/config.json.</source>
        <translation>无法使用 VAE 的 config.json：%1 应为 %2，实际是 %3。请使用模型原来的 vae/config.json。</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>must name one block for each of the %1 values of block_out_channels, but names %2</source>
        <translation>应为 block_out_channels 的 %1 个值各列出一个块，实际列出 %2 个</translation>
    </message>
    <message>
        <source>must hold &quot;%1&quot; alone, but holds &quot;%2&quot;; only image VAEs of this kind are supported</source>
        <translation>只应含有“%1”，实际含有“%2”；只支持这种图像 VAE</translation>
    </message>
    <message>
        <source>must be 3 (red, green, blue)</source>
        <translation>应为 3（红、绿、蓝）</translation>
    </message>
    <message>
        <source>must be &quot;silu&quot;, but is &quot;%1&quot;</source>
        <translation>应为“silu”，实际是“%1”</translation>
    </message>
    <message>
        <source>each value of block_out_channels</source>
        <translation>block_out_channels 的每个值</translation>
    </message>
    <message>
        <source>a multiple of norm_num_groups (%1)</source>
        <translation>norm_num_groups（%1）的倍数</translation>
    </message>
    <message>
        <source>given together with latents_std</source>
        <translation>与 latents_std 同时给出</translation>
    </message>
    <message>
        <source>given alone</source>
        <translation>单独给出</translation>
    </message>
    <message>
        <source>above zero</source>
        <translation>大于零</translation>
    </message>
    <message>
        <source>Tiles of %1 pixels, %2 apart, don&apos;t fit the VAE: expected multiples of %3, the tile larger than the distance.</source>
        <translation>%1 像素、间距 %2 的图块不适合 VAE：应为 %3 的倍数，且图块大于间距。</translation>
    </message>
    <message>
        <source>a video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>(B, 3, T, H, W) with T = 1 plus a multiple of %1, H and W multiples of %2</source>
        <translation>(B, 3, T, H, W)，其中 T 为 %1 的倍数加 1，H 和 W 是 %2 的倍数</translation>
    </message>
    <message>
        <source>(B, %1, t, h, w), none of them 0</source>
        <translation>(B, %1, t, h, w)，都不为 0</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>一个值</translation>
    </message>
    <message>
        <source>between %1 and %2</source>
        <translation>在 %1 和 %2 之间</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>a JSON object</source>
        <translation>JSON 对象</translation>
    </message>
    <message>
        <source>a list of %1 values, one fewer than dim_mult has</source>
        <translation>%1 个值的列表，比 dim_mult 少一个</translation>
    </message>
    <message>
        <source>%1 values long</source>
        <translation>%1 个值</translation>
    </message>
    <message>
        <source>at least 0 and below 1</source>
        <translation>不小于 0 且小于 1</translation>
    </message>
    <message>
        <source>a list of z_dim = %1 values</source>
        <translation>z_dim = %1 个值的列表</translation>
    </message>
    <message>
        <source>finite</source>
        <translation>有限的数</translation>
    </message>
    <message>
        <source>finite and above zero</source>
        <translation>大于零的有限数</translation>
    </message>
    <message>
        <source>%1 (three colours times patch_size squared)</source>
        <translation>%1（三种颜色乘以 patch_size 的平方）</translation>
    </message>
    <message>
        <source>1, 2 or 4 and 2 to the number of true values in temperal_downsample (%1)</source>
        <translation>1、2 或 4，并等于 2 的 n 次方，其中 n 是 temperal_downsample 中 true 的个数（即 %1）</translation>
    </message>
    <message>
        <source>patch_size times 2 for each level of dim_mult after the first (%1)</source>
        <translation>patch_size 乘以 2 的若干次方，dim_mult 第一级之后每级一次（即 %1）</translation>
    </message>
    <message>
        <source>such that the level&apos;s width divides %1 (its input width times its downsampling), because is_residual is true</source>
        <translation>使该级的宽度能整除 %1（输入宽度乘以下采样倍数），因为 is_residual 为 true</translation>
    </message>
    <message>
        <source>such that its decoder level can repeat its input channels evenly, because is_residual is true</source>
        <translation>使它的解码级能均匀地重复输入通道，因为 is_residual 为 true</translation>
    </message>
    <message>
        <source>decoder_base_dim times dim_mult[%1]</source>
        <translation>decoder_base_dim 乘以 dim_mult[%1]</translation>
    </message>
    <message>
        <source>even</source>
        <translation>偶数</translation>
    </message>
    <message>
        <source>the number of values in block_out_channels</source>
        <translation>block_out_channels 中值的个数</translation>
    </message>
    <message>
        <source>the number of levels in dim_mult</source>
        <translation>dim_mult 的级数</translation>
    </message>
    <message>
        <source>each value of dim_mult</source>
        <translation>dim_mult 的每个值</translation>
    </message>
    <message>
        <source>The preview decoder can&apos;t use latents of shape %1; it expects (1, %2, t, h, w).</source>
        <translation>预览解码器不能使用形状为 %1 的潜变量；应为 (1, %2, t, h, w)。</translation>
    </message>
    <message>
        <source>must hold %1 numbers</source>
        <translation>必须包含 %1 个数</translation>
    </message>
    <message>
        <source>must hold %1 values, true or false</source>
        <translation>必须包含 %1 个值，每个为 true 或 false</translation>
    </message>
    <message>
        <source>A clip of %1 can&apos;t be encoded: expected 1 plus a multiple of %2 frames, whose edges are multiples of %3 pixels.</source>
        <translation>%1 的视频无法编码：帧数应为 1 加 %2 的倍数，边长应为 %3 像素的倍数。</translation>
    </message>
    <message numerus="yes">
        <source>must have %n element(s), but has %1</source>
        <translation>
            <numerusform>应有 %n 个元素，但有 %1 个</numerusform>
        </translation>
    </message>
    <message>
        <source>does not fit the other lists of levels</source>
        <translation>与其他各级列表不一致</translation>
    </message>
    <message>
        <source>names &quot;%1&quot;, expected &quot;%2&quot; or &quot;%3&quot; for every level</source>
        <translation>写着“%1”，各级都应为“%2”或“%3”</translation>
    </message>
    <message>
        <source>names &quot;%1&quot;, expected conv, spatial, temporal or spatiotemporal</source>
        <translation>写着“%1”，应为 conv、spatial、temporal 或 spatiotemporal</translation>
    </message>
    <message>
        <source>contradicts the levels: the encoder makes a cell of %1x%1x%2 pixels, the decoder %3x%3x%4 of a cell</source>
        <translation>与各级矛盾：编码器把 %1x%1x%2 个像素变为一格，解码器把一格变为 %3x%3x%4 个像素</translation>
    </message>
</context>
<context>
    <name>vit</name>
    <message>
        <source>must name the classes 0 to %1, but has no &quot;%2&quot;</source>
        <translation>应列出类别 0 到 %1，但没有“%2”</translation>
    </message>
    <message>
        <source>is &quot;regression&quot;: the model predicts quantities; one that tells classes apart was expected</source>
        <translation>为“regression”：该模型预测数量；这里需要区分类别的模型</translation>
    </message>
    <message>
        <source>is %1, but &quot;id2label&quot; names %2 classes</source>
        <translation>为 %1，但“id2label”列出了 %2 个类别</translation>
    </message>
    <message>
        <source>names no class; the model can&apos;t classify anything</source>
        <translation>没有列出类别；该模型无法分类</translation>
    </message>
    <message>
        <source>%1 Name the folder of a model that classifies pictures or clips, as transformers saves it.</source>
        <translation>%1请指定由 transformers 保存的、对图片或片段分类的模型文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 has no config.json.</source>
        <translation>文件夹 %1 没有 config.json。</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>没有文件夹 %1。</translation>
    </message>
    <message>
        <source>The folder %1 has no preprocessor_config.json, which says how pictures become the numbers that the model was trained on. Download the whole model.</source>
        <translation>文件夹 %1 没有 preprocessor_config.json，它说明图片如何变成模型训练时的数值。请下载完整的模型。</translation>
    </message>
    <message>
        <source>The weights in %1 hold no &quot;classifier.weight&quot;: the model was not trained to classify. Choose one that was fine-tuned.</source>
        <translation>%1 中的权重没有“classifier.weight”：该模型没有为分类训练过。请选择经过微调的模型。</translation>
    </message>
    <message>
        <source>The config.json in %1 means %2 classes (&quot;id2label&quot; or &quot;num_labels&quot;; 2 where it has neither), but the weights tell %3 apart. Check that both come from the same model.</source>
        <translation>%1 中的 config.json 表示有 %2 个类别（“id2label”或“num_labels”；两者都没有时为 2），而权重区分 %3 个。请确认两者来自同一个模型。</translation>
    </message>
    <message>
        <source>There is not enough memory for the model that the config.json beside %1 describes. Check its sizes.</source>
        <translation>内存不足以容纳 %1 旁的 config.json 所描述的模型。请检查其中的尺寸。</translation>
    </message>
    <message>
        <source>The frames of a clip must have one size.</source>
        <translation>片段的各帧应大小相同。</translation>
    </message>
    <message>
        <source>The model classifies %1, but got %2.</source>
        <translation>模型对%1分类，实际得到 %2 张。</translation>
    </message>
    <message>
        <source>clips of %1 frames</source>
        <translation>%1 帧的片段</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>The image model&apos;s weights lack %1. Check that they are those of a whole ViT.</source>
        <translation>图像模型的权重缺少 %1。请确认它们属于完整的 ViT。</translation>
    </message>
    <message>
        <source>The model is a video model already; an image model was expected.</source>
        <translation>该模型已经是视频模型；这里需要图像模型。</translation>
    </message>
    <message>
        <source>A model of %1 frames can&apos;t have tubelets of %2: a multiple of that was expected.</source>
        <translation>%1 帧的模型不能有 %2 帧的 tubelet：帧数应为它的倍数。</translation>
    </message>
    <message>
        <source>Example %1 is not of the size that the pack was made for.</source>
        <translation>样本 %1 的大小与打包时的不同。</translation>
    </message>
    <message>
        <source>The model tells %1 classes apart, but %2 are named. Name each of them.</source>
        <translation>模型区分 %1 个类别，但只列出了 %2 个名称。请为每个类别命名。</translation>
    </message>
    <message>
        <source>The name of a class is no valid UTF-8. Rename it.</source>
        <translation>某个类别的名称不是有效的 UTF-8。请重新命名。</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>must be at least the %1 %2 of a patch, but is %3</source>
        <translation>应不小于一个图块的 %1 %2，实际是 %3</translation>
    </message>
    <message>
        <source>is %1, which makes %2 %3 of patches, but &quot;max_patches&quot; has positions for %4</source>
        <translation>为 %1，即 %2 %3图块，但“max_patches”只有 %4 个位置</translation>
    </message>
    <message>
        <source>must hold numbers above 0: the values are divided by them</source>
        <translation>应为大于 0 的数：数值要除以它们</translation>
    </message>
    <message>
        <source>%1 pixels, which the model sees as %2</source>
        <translation>%1 像素（模型看到的是 %2）</translation>
    </message>
    <message>
        <source>%1 pixels</source>
        <translation>%1 像素</translation>
    </message>
    <message>
        <source>%1 has %2: not one of its patches of %3 fits. Choose a larger or less narrow picture.</source>
        <translation>%1 为 %2：放不下一个 %3 的图块。请选择更大或不那么窄的图片。</translation>
    </message>
    <message>
        <source>%1 has pictures of %2 and %3 pixels; the frames of a clip must have one size.</source>
        <translation>%1 中有 %2 和 %3 像素的图片；片段的各帧应大小相同。</translation>
    </message>
    <message>
        <source>must hold 3 whole numbers (frames, rows, columns), but holds %1</source>
        <translation>应有 3 个整数（帧、行、列），实际有 %1 个</translation>
    </message>
    <message>
        <source>A NaViT can&apos;t have %1 %2: expected at least 1.</source>
        <translation>NaViT 的 %1 不能为 %2：至少为 1。</translation>
    </message>
    <message>
        <source>%1; %2 was expected</source>
        <translation>%1；应为 %2</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺少这一项</translation>
    </message>
    <message>
        <source>is &quot;%1&quot;</source>
        <translation>为“%1”</translation>
    </message>
    <message>
        <source>must be 3 (red, green, blue), but is %1</source>
        <translation>应为 3（红、绿、蓝），实际是 %1</translation>
    </message>
    <message>
        <source>must divide &quot;hidden_size&quot;, but %1 is no multiple of %2</source>
        <translation>应能整除“hidden_size”，但 %1 不是 %2 的倍数</translation>
    </message>
    <message>
        <source>must be &quot;absolute&quot; or &quot;fractional&quot;, but is &quot;%1&quot;</source>
        <translation>应为“absolute”或“fractional”，实际是“%1”</translation>
    </message>
    <message>
        <source>Example %1 has %2 %3 of patches, but the model has positions for %4. Make the picture or clip smaller.</source>
        <translation>样本 %1 有 %2 %3图块，而模型只有 %4 个位置。请缩小图片或片段。</translation>
    </message>
    <message>
        <source>The model has positions for %1 tokens over time, but the clip has %2.</source>
        <translation>模型在时间上有 %1 个词元的位置，而片段有 %2 个。</translation>
    </message>
    <message>
        <source>is &quot;%1&quot;; a ViTImageProcessor or VivitImageProcessor was expected</source>
        <translation>为“%1”；应为 ViTImageProcessor 或 VivitImageProcessor</translation>
    </message>
    <message>
        <source>must not be null where &quot;%1&quot; is on; without the entry the usual value is taken</source>
        <translation>在“%1”启用时不应为 null；删去这一项则使用通常的值</translation>
    </message>
    <message>
        <source>must be a height and a width, or a shortest_edge alone, but names a longest_edge</source>
        <translation>应为高度和宽度，或只有 shortest_edge，但列出了 longest_edge</translation>
    </message>
    <message>
        <source>A picture of %1x%2 pixels is too narrow: with %3 pixels on its shorter side it would have %4 on the other. Crop it first.</source>
        <translation>%1x%2 像素的图片太窄：短边为 %3 像素时，长边会有 %4 像素。请先裁剪。</translation>
    </message>
    <message>
        <source>is missing, but &quot;do_center_crop&quot; is on</source>
        <translation>缺少这一项，但“do_center_crop”已启用</translation>
    </message>
    <message>
        <source>must be false where &quot;do_rescale&quot; is false</source>
        <translation>在“do_rescale”为 false 时应为 false</translation>
    </message>
    <message>
        <source>must not be 0: the values are divided by it</source>
        <translation>不应为 0：数值要除以它</translation>
    </message>
    <message>
        <source>must hold %1 whole numbers, but holds %2</source>
        <translation>应有 %1 个整数，实际有 %2 个</translation>
    </message>
    <message>
        <source>must be an activation without parameters such as gelu, gelu_fast, gelu_new, quick_gelu, relu or silu, but is &quot;%1&quot;</source>
        <translation>应为不带参数的激活函数，如 gelu、gelu_fast、gelu_new、quick_gelu、relu 或 silu，实际是“%1”</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) of %1x%2 pixels</source>
        <translation>
            <numerusform>%n 帧、%1x%2 像素</numerusform>
        </translation>
    </message>
    <message>
        <source>The model cuts clips into patches of %1; not one of them fits into %2.</source>
        <translation>模型把片段切成 %1 的图块；%2 中放不下一个。</translation>
    </message>
    <message>
        <source>%1; a ViTForImageClassification or VivitForVideoClassification was expected, a model that classifies pictures or clips</source>
        <translation>%1；应为 ViTForImageClassification 或 VivitForVideoClassification，即对图片或片段分类的模型</translation>
    </message>
    <message>
        <source>does not fit the size of a patch. %1</source>
        <translation>与图块的大小不符。%1</translation>
    </message>
    <message>
        <source>a patch size of</source>
        <translation>图块大小</translation>
    </message>
    <message>
        <source>most patches of</source>
        <translation>最多图块数</translation>
    </message>
    <message>
        <source>channels:</source>
        <translation>通道数</translation>
    </message>
    <message>
        <source>heads:</source>
        <translation>注意力头数</translation>
    </message>
    <message>
        <source>a head width of</source>
        <translation>注意力头宽度</translation>
    </message>
    <message>
        <source>a hidden width of</source>
        <translation>隐藏层宽度</translation>
    </message>
    <message>
        <source>layers:</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>classes:</source>
        <translation>类别数</translation>
    </message>
    <message>
        <source>frequencies:</source>
        <translation>频率数</translation>
    </message>
    <message>
        <source>holds %1 classes, but the model has %2</source>
        <translation>含 %1 个类别，但模型有 %2 个</translation>
    </message>
    <message>
        <source>is &quot;%1&quot;, no activation function that is known</source>
        <translation>为“%1”，不是已知的激活函数</translation>
    </message>
    <message>
        <source>is %1, expected a multiple of num_attention_heads, which is %2</source>
        <translation>为 %1，应为 num_attention_heads（%2）的倍数</translation>
    </message>
    <message>
        <source>is %1, less than patch_size, which is %2</source>
        <translation>为 %1，小于 patch_size（%2）</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>No class is named. Name one of this model&apos;s %1 classes, or a number from 0 to %2.</source>
        <translation>没有写出类别。请填写该模型 %1 个类别之一，或 0 到 %2 之间的编号。</translation>
    </message>
    <message>
        <source>The class %1 does not exist: this model draws the classes 0 to %2.</source>
        <translation>类别 %1 不存在：该模型绘制类别 0 到 %2。</translation>
    </message>
    <message>
        <source>This model has no names for its classes (no id2label in its model_index.json), so &quot;%1&quot; can&apos;t be found; name a number from 0 to %2.</source>
        <translation>该模型的类别没有名称（model_index.json 中没有 id2label），因此找不到“%1”；请输入 0 到 %2 的编号。</translation>
    </message>
    <message>
        <source>There is no class &quot;%1&quot;: this model draws %2 classes and no other things. Nearest: %3. Name one of its classes, or a number from 0 to %4.</source>
        <translation>没有类别“%1”：该模型只绘制 %2 个类别。最接近的有：%3。请输入其中一个类别，或 0 到 %4 的编号。</translation>
    </message>
</context>
<context>
    <name>world</name>
    <message>
        <source>Unicode&apos;s names of emoji are missing: there is no &apos;%1&apos;. Install the package unicode-cldr-core, or name CLDR&apos;s folder of annotations with --cldr.</source>
        <translation>缺少 Unicode 的表情符号名称：没有“%1”。请安装软件包 unicode-cldr-core，或用 --cldr 指定 CLDR 的注释文件夹。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is damaged: it is no XML. Install unicode-cldr-core again.</source>
        <translation>“%1”已损坏：不是 XML。请重新安装 unicode-cldr-core。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds no names of emoji. Name CLDR&apos;s folder common/annotations.</source>
        <translation>“%1”中没有表情符号的名称。请指定 CLDR 的文件夹 common/annotations。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; names no %2. Install a newer unicode-cldr-core (41 or later).</source>
        <translation>“%1”中没有 %2 的名称。请安装更新的 unicode-cldr-core（41 或更高版本）。</translation>
    </message>
    <message>
        <source>The font Noto Color Emoji, whose pictures the world shows, isn&apos;t installed. Install the package fonts-noto-color-emoji, or name the file NotoColorEmoji.ttf with --font.</source>
        <translation>未安装字体“Noto Color Emoji”，而世界要显示其中的图形。请安装软件包 fonts-noto-color-emoji，或用 --font 指定文件 NotoColorEmoji.ttf。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be read as a font. Name the file NotoColorEmoji.ttf.</source>
        <translation>无法将“%1”作为字体读取。请指定文件 NotoColorEmoji.ttf。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds no coloured pictures (CBDT). Name the file NotoColorEmoji.ttf.</source>
        <translation>“%1”中没有彩色图形（CBDT）。请指定文件 NotoColorEmoji.ttf。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no picture of %2. Install a newer Noto Color Emoji.</source>
        <translation>“%1”中没有 %2 的图形。请安装更新的“Noto Color Emoji”。</translation>
    </message>
    <message>
        <source>A clip of the world is %1x%2 pixels, expected 32 to 1024 each. Choose another size.</source>
        <translation>世界的片段为 %1x%2 像素，宽和高应各为 32 至 1024。请选择其他尺寸。</translation>
    </message>
    <message>
        <source>A clip of the world has %1 frames, expected 1 to 33. Choose another length.</source>
        <translation>世界的片段有 %1 帧，应为 1 至 33 帧。请选择其他长度。</translation>
    </message>
    <message>
        <source>A scene has %1 subjects, expected 1 or 2. Choose another number.</source>
        <translation>一个场景有 %1 个主体，应为 1 或 2 个。请选择其他数目。</translation>
    </message>
    <message>
        <source>A strip of a sheet has no frames, expected one or more.</source>
        <translation>样张中的一行没有任何帧，应至少有一帧。</translation>
    </message>
    <message>
        <source>A sheet has no clips, expected one or more.</source>
        <translation>样张没有任何片段，应至少有一个。</translation>
    </message>
</context>
</TS>
