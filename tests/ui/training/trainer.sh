#!/bin/sh
[ "$1" = train ] || exit 2
while [ $# -gt 0 ]; do
    case "$1" in --output) out="$2" ;; esac
    shift
done
mkdir -p "$out"
echo $$ > "$out/pid"
step=$(cat "$out/step" 2>/dev/null || echo 0)
[ "$step" = 0 ] && echo "step,loss,gradient,learning_rate,examples,tokens,padding,seconds" > "$out/progress.csv"
save() {
    echo "$step" > "$out/step"
    : > "$out/lora.safetensors"
    echo "{\"event\":\"saved\",\"step\":$step,\"file\":\"$out/lora.safetensors\"}"
}
trap 'save; echo "{\"event\":\"cancelled\"}"; exit 130' TERM INT
echo '{"event":"notice","code":"clip-skipped","room":"app","text":"%1 is left out. %2","arguments":["a.mp4",{"room":"training","text":"It has no caption.","arguments":[]}],"message":"a.mp4 is left out. It has no caption."}'
echo '{"event":"encoded","clips":3,"of":3}'
echo "{\"event\":\"training\",\"clips\":3,\"skipped\":1,\"layers\":4,\"parameters\":1500000,\"stepsMade\":$step,\"fill\":0.97,\"smallest\":4,\"largest\":8}"
echo '{"event":"cost","steps":100,"secondsPerStep":0.02,"memoryBytes":2000000000}'
while [ "$step" -lt 100 ]; do
    step=$((step + 1))
    echo "$step,0.$((200 - step)),1,0.001,3,20,0.03,0.02" >> "$out/progress.csv"
    echo "{\"event\":\"step\",\"step\":$step,\"steps\":100,\"loss\":0.1,\"gradient\":1,\"learningRate\":0.001,\"examples\":3,\"tokens\":20,\"padding\":0.03,\"seconds\":0.02,\"drawing\":0}"
    sleep 0.02
done
save
